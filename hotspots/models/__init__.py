"""What is stored as judgement."""

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

__all__ = [
    "Answer",
    "Assessment",
    "Decision",
    "DecisionStep",
    "Hotspot",
    "HotspotMember",
    "HotspotRun",
    "KeyType",
    "MonthStatus",
    "RunCells",
    "RunSchedule",
    "RunState",
]
