"""A study of an effect, computed or saved, as its page shows it."""

from datetime import date
from typing import Any

from django.utils.formats import localize
from django.utils.translation import gettext as _

from hotspots.evaluation.displacement.difference import WIDEST_GAP, Verdict
from hotspots.models import SubjectKind
from maps.effect_picture import effect_picture
from maps.effect_words import conclusion, not_counted, number, quotient_words, signed

DRAWN = ("target", "ring", "control")


def shown(result: dict[str, Any], settings: dict[str, Any], *, kind: str) -> dict[str, Any]:
    """Everything that a page says of a study, for those who may see a whole city."""
    names = _zone_names(kind)
    used = {each["key"] for each in result["controls"]}
    return {
        **_said(result, settings),
        "rows": [_row(names[zone], counts, result) for zone, counts in result["zones"].items()],
        "parts": [
            _part(name, result[part])
            for name, part in (
                (_("Cả nơi này và vành đai"), "whole"),
                (_("Riêng nơi này"), "local"),
                (_("Riêng vành đai"), "spilt"),
            )
        ],
        "quotient": quotient_words(result["quotient"]),
        "picture": effect_picture(result["zones"], DRAWN),
        "legend": [(zone, names[zone]) for zone in DRAWN],
        "controls": [_control(each, used) for each in result["controls"]],
        "offered": [_control(each, used) for each in _with_chosen(result)],
        "many": result["targets"] > 1,
        "poor_match": result["gap"] > WIDEST_GAP,
        "not_counted": not_counted(result["left_out"]),
        "power": _("Thay đổi nhỏ nhất dễ nhận ra (xác suất 80 %%): khoảng %(n)s vụ.")
        % {"n": number(result["whole"]["least_seen"])},
    }


def shown_to_ward(result: dict[str, Any], settings: dict[str, Any], *, kind: str) -> dict[str, Any]:
    """The same for a ward's own people: counts of the ring and of the control belong to other wards."""
    names = _zone_names(kind)
    return {
        **_said(result, settings),
        "rows": [_row(names["target"], result["zones"]["target"], result)],
        "parts": [_part(_("Cả nơi này và vành đai"), result["whole"])],
        "picture": effect_picture(result["zones"], DRAWN[:1]),
        "legend": [("target", names["target"])],
    }


def _said(result: dict[str, Any], settings: dict[str, Any]) -> dict[str, Any]:
    return {
        "conclusion": conclusion(result),
        "sure": result["verdict"] in (Verdict.FELL, Verdict.ROSE),
        "verdict": result["verdict"],
        "months": {
            **result["months"],
            "first": date.fromisoformat(result["months"]["first"]),
            "last": date.fromisoformat(result["months"]["last"]),
        },
        "settings": settings,
        "deed": (date.fromisoformat(settings["first"]), date.fromisoformat(settings["last"])),
        "returned": [date.fromisoformat(day) for day in result["returned"]],
    }


def _zone_names(kind: str) -> dict[str, str]:
    target = {
        SubjectKind.POINT.value: _("Quanh điểm"),
        SubjectKind.UNIT.value: _("Địa bàn này"),
        SubjectKind.CAMPAIGN.value: _("Các địa bàn tham gia"),
    }[kind]
    return {
        "target": target,
        "ring": _("Vành đai"),
        "control": _("Đối chứng"),
        "control_ring": _("Vành đai đối chứng"),
    }


def _row(name: str, counts: dict[str, list[int]], result: dict[str, Any]) -> dict[str, Any]:
    before, after = sum(counts["before"]), sum(counts["after"])
    months = result["months"]
    expected = before * months["after"] / months["before"]
    return {
        "name": name,
        "before": before,
        "after": after,
        "before_a_month": number(before / months["before"]),
        "after_a_month": number(after / months["after"]),
        "change": signed(after - expected),
    }


def _part(name: str, found: dict[str, float]) -> dict[str, str]:
    p = found["p"]
    return {
        "name": name,
        "estimate": signed(found["estimate"]),
        "low": signed(found["low"]),
        "high": signed(found["high"]),
        "se": number(found["se"]),
        "z": str(localize(round(found["z"], 2))),
        "p": f"< {localize(0.001)}" if p < 0.001 else str(localize(round(p, 3))),
    }


def _control(each: dict[str, Any], used: set[str]) -> dict[str, Any]:
    return {
        **each,
        "gap": str(localize(round(each["gap"], 2))),
        "mean": number(each["mean"]),
        "trend": signed(round(each["trend"], 2)) if abs(each["trend"]) >= 0.05 else "0",
        "used": each["key"] in used,
    }


def _with_chosen(result: dict[str, Any]) -> list[dict[str, Any]]:
    """The candidates offered, and before them those in use that are not among them."""
    offered = {each["key"] for each in result["offered"]}
    return [each for each in result["controls"] if each["key"] not in offered] + result["offered"]
