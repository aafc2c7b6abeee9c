"""What people can set of a forecast."""

from hotspots.contract import Choice, Parameter
from hotspots.trends.flagging import area_share_parameter, tau_parameter
from hotspots.trends.grids import side_parameter
from hotspots.trends.steps import step_parameters


def forecast_parameters() -> tuple[Parameter, ...]:
    """Places, steps, model, back-test and interval."""
    places = (_cells(), side_parameter(), *step_parameters())
    return (*places, _model(), tau_parameter(automatic=True), *_tests(), area_share_parameter())


def _cells() -> Parameter:
    return Parameter(
        field="cells",
        option="--cells",
        kind=str,
        choices=(
            Choice(code="ward", vi="phường, xã", en="wards"),
            Choice(code="square", vi="ô vuông", en="squares"),
        ),
        vi="loại ô",
        en="kind of cells",
    )


def _model() -> Parameter:
    return Parameter(
        field="model",
        option="--model",
        kind=str,
        automatic=True,
        choices=(
            Choice(code="decayed", vi="trung bình giảm dần", en="decayed mean"),
            Choice(code="poisson", vi="Poisson có mùa và xu hướng", en="Poisson with season and trend"),
            Choice(
                code="negative_binomial",
                vi="nhị thức âm có mùa và xu hướng",
                en="negative binomial with season and trend",
            ),
        ),
        vi="mô hình dự báo",
        en="model that forecasts",
    )


def _tests() -> tuple[Parameter, ...]:
    return (
        Parameter(
            field="tested",
            option="--tested",
            kind=int,
            least=3,
            most=120,
            vi="số bước đã qua dùng để kiểm tra",
            en="past steps that the forecast is tested on",
        ),
        Parameter(
            field="interval",
            option="--interval",
            least=50,
            most=99.9,
            unit="%",
            vi="khoảng dự báo",
            en="interval of the forecast",
        ),
    )
