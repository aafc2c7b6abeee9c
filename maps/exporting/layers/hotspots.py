"""Hotspots of one run: the asked one, or the newest that is done and may be seen."""

from typing import Any

from django.db.models import F, QuerySet, Value

from geo.models import User
from hotspots.models import Hotspot, HotspotRun, RunState
from maps.exporting import filters
from maps.exporting.columns import geojson
from maps.exporting.layer import Column, Layer, Place, Text
from maps.exporting.runs import described


def _rows(user: User) -> "QuerySet[Hotspot]":
    return Hotspot.objects.for_user(user)


def _place(_user: User) -> Place:
    return Place(geometry=geojson("outline"), shown=Value("exact"))


def _fill(user: User, asked: dict[str, Any]) -> dict[str, Any]:
    """Without a run asked for: the newest one that is done; none yet answers with no rows."""
    if "run" in asked:
        return asked
    newest = HotspotRun.objects.for_user(user).filter(state=RunState.DONE).order_by("-pk").first()
    return {**asked, "run": newest.pk if newest else 0}


def _column(name: str, vi: str, en: str, **more: Any) -> Column:
    field = more.pop("field", name)
    return Column(name=name, source=f"hotspots.Hotspot.{field}", vi=vi, en=en, **more)


LAYER = Layer(
    name="hotspots",
    right="hotspots.view",
    title=Text(vi="Điểm nóng", en="Hotspots"),
    model=Hotspot,
    rows=_rows,
    place=_place,
    columns=[
        _column("rank", "Thứ hạng trong lần tính", "Rank within the run"),
        _column("count", "Số vụ của điểm nóng", "Incidents that belong to the hotspot"),
        _column(
            "plain_count",
            "Đếm thường: số vụ nằm trong đường bao",
            "Plain count of incidents inside the outline",
        ),
        _column("area_m2", "Diện tích đường bao", "Area of the outline", unit="m²"),
        _column(
            "density",
            "Mật độ trong cả thời gian của lần tính",
            "Density over the run's whole period",
            field="area_m2",
            unit="vụ/km²",
            expression=F("count") * 1e6 / F("area_m2"),
        ),
        _column("statistics", "Số liệu riêng của phương pháp", "Figures of the method"),
    ],
    filters=[filters.number("run", "run_id", vi="Lần tính (id)", en="Run (id)")],
    recorded=F("run__finished_at"),
    precision=lambda _user: Text(
        vi="Đường bao tính từ các vụ có tọa độ; tin do công an phát hiện có thể phản ánh nơi tuần tra.",
        en="Outlines from incidents with coordinates; what police find may echo where they patrol.",
    ),
    fill=_fill,
    run=described,
)
