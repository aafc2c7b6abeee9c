"""What is stored as judgement."""

from hotspots.models.alerts import Alert, AlertAct, AlertMail, AlertState, Deed
from hotspots.models.backtests import BackTest
from hotspots.models.effects import EffectStudy, RunEcho, SubjectKind
from hotspots.models.plans import (
    Goal,
    Office,
    Pillar,
    Plan,
    PlanTask,
    PlanTaskLine,
    TaskGroup,
    TaskLineKind,
    TaskState,
)
from hotspots.models.runs import Hotspot, HotspotMember, HotspotRun, RunCells, RunState
from hotspots.models.schedules import RunSchedule
from hotspots.models.status import (
    Answer,
    Assessment,
    Decision,
    DecisionStep,
    KeyType,
    MonthStatus,
)
from hotspots.models.tracks import HotspotTrack, TrackEvent, TrackStep

__all__ = [
    "Alert",
    "AlertAct",
    "AlertMail",
    "AlertState",
    "Answer",
    "Assessment",
    "BackTest",
    "Decision",
    "DecisionStep",
    "Deed",
    "EffectStudy",
    "Goal",
    "Hotspot",
    "HotspotMember",
    "HotspotRun",
    "HotspotTrack",
    "KeyType",
    "MonthStatus",
    "Office",
    "Pillar",
    "Plan",
    "PlanTask",
    "PlanTaskLine",
    "RunCells",
    "RunEcho",
    "RunSchedule",
    "RunState",
    "SubjectKind",
    "TaskGroup",
    "TaskLineKind",
    "TaskState",
    "TrackEvent",
    "TrackStep",
]
