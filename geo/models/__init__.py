"""What is stored as fact. One file per idea; add a model to its file and to this list."""

from geo.models.base import LocatedBy, Placement, Precision
from geo.models.figures import (
    Campaign,
    CampaignKind,
    FigureValue,
    ReportedFigure,
    UnitFigures,
)
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
from geo.models.summaries import CELL_DEGREES, CellMonth, UnitMonth
from geo.models.units import (
    AdminUnit,
    EditionState,
    Level,
    UnitEdition,
    UnitPiece,
    UnitSuccession,
)

__all__ = [
    "CELL_DEGREES",
    "PROACTIVE",
    "AdminUnit",
    "AuditEntry",
    "Campaign",
    "CampaignKind",
    "CellMonth",
    "DatePrecision",
    "Discovery",
    "DrugPoint",
    "DrugPointPlacement",
    "EditionState",
    "Evidence",
    "FigureValue",
    "ImportRun",
    "Incident",
    "IncidentPlacement",
    "Level",
    "LocatedBy",
    "Membership",
    "Offence",
    "OffenceKind",
    "PlaceRole",
    "Placement",
    "PointEvent",
    "PointEventKind",
    "PointKind",
    "Precision",
    "RejectedRow",
    "ReportedFigure",
    "Seizure",
    "UnitEdition",
    "UnitFigures",
    "UnitMonth",
    "UnitPiece",
    "UnitSuccession",
    "User",
    "VenueKind",
]
