"""Parameters that all scans share."""

from hotspots.contract import Parameter, seed_parameter


def zone_parameters() -> tuple[Parameter, Parameter]:
    """How large a zone may grow."""
    return (
        Parameter(
            field="most_share",
            option="--most-share",
            least=0.1,
            most=50,
            unit="%",
            vi="phần lớn nhất mà một vùng được chiếm",
            en="largest share that a zone may hold",
        ),
        Parameter(
            field="radius_m",
            option="--radius",
            least=1,
            most=1_000_000,
            unit="m",
            automatic=True,
            vi="bán kính lớn nhất của vùng",
            en="largest radius of a zone",
        ),
    )


def day_parameters() -> tuple[Parameter, Parameter]:
    """How long a window may last and by what steps it grows."""
    return (
        Parameter(
            field="most_days",
            option="--most-days",
            kind=int,
            least=1,
            most=3_660,
            vi="số ngày dài nhất của cửa sổ thời gian",
            en="most days of a window",
        ),
        Parameter(
            field="step_days",
            option="--step-days",
            kind=int,
            least=1,
            most=366,
            vi="bước của cửa sổ thời gian, tính bằng ngày",
            en="days by which a window grows",
        ),
    )


def chance_parameters() -> tuple[Parameter, Parameter, Parameter]:
    """How many worlds are left to chance, their seed, and which clusters are shown."""
    return (
        Parameter(
            field="replicates",
            option="--replicates",
            kind=int,
            least=19,
            most=99_999,
            vi="số lần mô phỏng ngẫu nhiên",
            en="worlds left to chance",
        ),
        Parameter(
            field="most_p",
            option="--most-p",
            least=0.0001,
            most=1,
            vi="giá trị p lớn nhất của cụm được hiển thị",
            en="largest p of a cluster that is shown",
        ),
        seed_parameter(),
    )
