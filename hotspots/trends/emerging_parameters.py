"""What people can set of emerging hot spots."""

from hotspots.contract import Choice, Parameter
from hotspots.trends.grids import side_parameter
from hotspots.trends.steps import step_parameters


def emerging_parameters() -> tuple[Parameter, ...]:
    """Squares, steps, neighbourhood, levels and the version of the rules."""
    return (side_parameter(), *step_parameters(), *_neighbourhood(), *_levels(), *_versions())


def _neighbourhood() -> tuple[Parameter, ...]:
    return (
        Parameter(
            field="distance_m",
            option="--distance",
            least=0,
            most=50_000,
            unit="m",
            automatic=True,
            vi="khoảng cách giữa tâm các ô lân cận",
            en="distance between the centres of neighbouring squares",
        ),
        Parameter(
            field="back",
            option="--back-steps",
            kind=int,
            least=0,
            most=100,
            vi="số bước trước đó cũng được tính là lân cận",
            en="how many steps before count as neighbours too",
        ),
    )


def _levels() -> tuple[Parameter, ...]:
    return (
        Parameter(
            field="level",
            option="--bin-level",
            least=0.0001,
            most=0.5,
            vi="mức ý nghĩa của ô theo bước, hoặc tỷ lệ phát hiện sai",
            en="level of significance of bins, or share of false discoveries",
        ),
        Parameter(
            field="correction",
            option="--bin-correction",
            kind=str,
            choices=(
                Choice(code="fdr", vi="kiểm soát tỷ lệ phát hiện sai", en="control false discoveries"),
                Choice(code="none", vi="không hiệu chỉnh", en="no correction"),
            ),
            vi="hiệu chỉnh khi kiểm định nhiều ô",
            en="correction for many bins",
        ),
        Parameter(
            field="trend_level",
            option="--trend-level",
            least=0.0001,
            most=0.5,
            vi="mức ý nghĩa của xu hướng",
            en="level of significance of trends",
        ),
    )


def _versions() -> tuple[Parameter, ...]:
    return (
        Parameter(
            field="rules",
            option="--rules",
            kind=str,
            choices=(
                Choice(code="current", vi="hiện hành", en="current"),
                Choice(code="older", vi="cũ", en="older"),
            ),
            vi="phiên bản quy tắc phân loại",
            en="version of the rules for classes",
        ),
        Parameter(
            field="places",
            option="--places",
            kind=str,
            choices=(
                Choice(code="used", vi="chỉ ô từng có vụ việc", en="squares that had an incident"),
                Choice(code="ground", vi="mọi ô của địa bàn", en="all squares of the study area"),
            ),
            vi="những ô được so sánh với nhau",
            en="which squares are compared",
        ),
    )
