"""Which column of a file is which fact of a unit: named by option, else proposed from usual headings."""

from collections.abc import Iterable, Mapping

from geo.names import plain
from geo.units.errors import ColumnError

# Headings seen in boundary files of offices and open data. A heading stands under one fact only.
USUAL_HEADINGS: dict[str, tuple[str, ...]] = {
    "code": ("code", "ma", "ma_xa", "maxa", "ma_don_vi", "unit_code", "ward_code", "ma_dvhc"),
    "name": ("name", "ten", "ten_xa", "tenxa", "ten_don_vi", "unit_name", "ward_name"),
    "full_name": ("full_name", "ten_day_du", "fullname"),
    "kind": ("kind", "loai", "unit_type", "loai_don_vi", "cap"),
    "parent": ("parent", "parent_code", "ma_cha", "ma_cap_tren", "commune_code"),
    "province_code": ("province_code", "ma_tinh", "matinh"),
    "province_name": ("province_name", "province", "ten_tinh", "tentinh", "tinh"),
}


def match_columns(
    found: Iterable[str], given: Mapping[str, str], file_name: str, *, own_codes: bool = False
) -> dict[str, str]:
    """Fact → column. ``given`` are the columns named by option, and win over the usual headings.

    ``own_codes``: the units may lack a code, but then need a column for the unit above them.

    Raises ColumnError where a named column is absent, two headings could be meant, or no code or no name is
    found: a guess that is wrong puts wrong codes on a whole city.
    """
    columns = list(found)
    matched: dict[str, str] = {}
    for fact, headings in USUAL_HEADINGS.items():
        if wanted := given.get(fact):
            matched[fact] = _exactly(wanted, columns, file_name)
            continue
        usual = [column for column in columns if fold_heading(column) in headings]
        if len(usual) > 1:
            raise ColumnError(
                f"{file_name}: the columns {_listed(usual)} could each be the {fact.replace('_', ' ')}; "
                f"choose one with {option_of(fact)}"
            )
        if usual:
            matched[fact] = usual[0]
    _demand_code_and_name(matched, columns, file_name, own_codes=own_codes)
    return matched


def option_of(fact: str) -> str:
    """The command's option that names the column of a fact."""
    return f"--{fact.replace('_', '-')}-column"


def fold_heading(text: str) -> str:
    """A heading without case, diacritics, and with one sign for spaces, hyphens and underscores."""
    return plain(text).replace(" ", "_")


def _exactly(wanted: str, columns: list[str], file_name: str) -> str:
    if wanted not in columns:
        raise ColumnError(f"{file_name}: there is no column “{wanted}”; there is {_listed(columns)}")
    return wanted


def _demand_code_and_name(
    matched: Mapping[str, str], columns: list[str], file_name: str, *, own_codes: bool
) -> None:
    if own_codes and "code" not in matched and "parent" not in matched:
        raise ColumnError(
            f"{file_name}: residential groups have no official code and are numbered within their commune: "
            f"name the column of the commune's code with {option_of('parent')} (there is {_listed(columns)})"
        )
    if "code" not in matched and not own_codes:
        raise ColumnError(
            f"{file_name}: no column looks like the unit's code; name it with {option_of('code')} "
            f"(there is {_listed(columns)})"
        )
    if "name" not in matched and "full_name" not in matched:
        raise ColumnError(
            f"{file_name}: no column looks like the unit's name; name it with {option_of('name')} "
            f"(there is {_listed(columns)})"
        )


def _listed(columns: list[str]) -> str:
    return ", ".join(f"“{column}”" for column in columns) or "no column at all"
