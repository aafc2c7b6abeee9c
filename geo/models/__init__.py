"""What is stored as fact. One file per idea; add a model to its file and to this list."""

from geo.models.base import Confidence, LocatedBy, Placement, Precision
from geo.models.campaign_results import CampaignResult, ResultKind
from geo.models.figures import (
    Campaign,
    CampaignKind,
    FigureValue,
    ReportedFigure,
    UnitFigures,
)
from geo.models.gazetteer import GazetteerEntry, GazetteerKind, GazetteerSource
from geo.models.incidents import (
    PROACTIVE,
    DatePrecision,
    Discovery,
    Incident,
    IncidentPlacement,
    Offence,
    OffenceKind,
    PlaceRole,
    Seizure,
    VenueKind,
)
from geo.models.jobs import Job, JobState
from geo.models.people import Membership, User
from geo.models.points import (
    DrugPoint,
    DrugPointPlacement,
    Evidence,
    PointEvent,
    PointEventKind,
    PointKind,
)
from geo.models.records import AuditEntry, ImportRun, RejectedRow
from geo.models.removals import CheckOutcome, Head, RemovalCheck, RemovalPlan
from geo.models.review import OtherId, ReviewAnswer, ReviewDecision, ReviewItem, ReviewKind
from geo.models.routes import KeyRoute, KeyRoutePassage, RouteKind
from geo.models.summaries import CELL_DEGREES, CellMonth, UnitMonth
from geo.models.units import (
    AdminUnit,
    EditionState,
    Level,
    UnitAlias,
    UnitEdition,
    UnitPiece,
    UnitSuccession,
)
from geo.models.uploads import ImportProfile, Upload
from geo.models.venues import (
    InspectionOutcome,
    Site,
    SiteKind,
    SitePlacement,
    Venue,
    VenueInspection,
    VenuePlacement,
)

__all__ = [
    "CELL_DEGREES",
    "PROACTIVE",
    "AdminUnit",
    "AuditEntry",
    "Campaign",
    "CampaignKind",
    "CampaignResult",
    "CellMonth",
    "CheckOutcome",
    "Confidence",
    "DatePrecision",
    "Discovery",
    "DrugPoint",
    "DrugPointPlacement",
    "EditionState",
    "Evidence",
    "FigureValue",
    "GazetteerEntry",
    "GazetteerKind",
    "GazetteerSource",
    "Head",
    "ImportProfile",
    "ImportRun",
    "Incident",
    "IncidentPlacement",
    "InspectionOutcome",
    "Job",
    "JobState",
    "KeyRoute",
    "KeyRoutePassage",
    "Level",
    "LocatedBy",
    "Membership",
    "Offence",
    "OffenceKind",
    "OtherId",
    "PlaceRole",
    "Placement",
    "PointEvent",
    "PointEventKind",
    "PointKind",
    "Precision",
    "RejectedRow",
    "RemovalCheck",
    "RemovalPlan",
    "ReportedFigure",
    "ResultKind",
    "ReviewAnswer",
    "ReviewDecision",
    "ReviewItem",
    "ReviewKind",
    "RouteKind",
    "Seizure",
    "Site",
    "SiteKind",
    "SitePlacement",
    "UnitAlias",
    "UnitEdition",
    "UnitFigures",
    "UnitMonth",
    "UnitPiece",
    "UnitSuccession",
    "Upload",
    "User",
    "Venue",
    "VenueInspection",
    "VenueKind",
    "VenuePlacement",
]
