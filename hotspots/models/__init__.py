"""What is stored as judgement."""

from hotspots.models.backtests import BackTest
from hotspots.models.effects import EffectStudy, RunEcho, SubjectKind
from hotspots.models.runs import Hotspot, HotspotMember, HotspotRun, RunCells, RunState
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
    "BackTest",
    "Decision",
    "DecisionStep",
    "EffectStudy",
    "Hotspot",
    "HotspotMember",
    "HotspotRun",
    "KeyType",
    "MonthStatus",
    "RunCells",
    "RunEcho",
    "RunState",
    "SubjectKind",
]
