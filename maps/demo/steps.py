"""The steps of the demonstration, in order: units, records, accounts, judgements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from geo.actions.find_duplicates import find
from geo.actions.find_weak_places import find_weak_places
from geo.actions.import_facts import import_facts
from geo.actions.load_gazetteer import load_gazetteer
from geo.actions.load_successions import Side, SuccessionOptions, load_successions
from geo.actions.load_units import EditionOptions, load_units
from geo.actions.locate_pending import locate_facts
from geo.importing.runner import Order
from geo.models import Level
from geo.units.errors import AlreadyLoadedError
from geo.units.prepare import ReadOptions
from hotspots.actions.assess import Question, assess_units
from hotspots.actions.assess_months import MonthsQuestion, assess_months
from hotspots.actions.raise_alerts import raise_alerts
from hotspots.rules import DEFAULT, load_definition
from hotspots.rules.period import of_year
from maps.demo.accounts import create_accounts
from maps.demo.decisions import take_decisions
from maps.demo.errors import DemoRefused
from maps.demo.files import FOLDER, SOURCE, ward_of_the_story
from maps.demo.hotspots import LAST, compare_methods, find_fields, find_spots
from maps.demo.plans import make_plans
from maps.demo.removals import report_campaigns, watch_removals

# The wards of the invented city have not changed since, so that every year of it can be judged and compared.
VALID_FROM = date(2018, 1, 1)
BEFORE = date(2008, 1, 1)
RULES = "decision-28-2025"
PERIODS = range(2019, 2027)

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Step:
    """One step: what it is called, the files it reads, and the work, which answers one line."""

    name: str
    title: str
    files: tuple[str, ...]
    work: Callable[[Tell], str]


def load_edition(tell: Tell, *, file_name: str, level: str, name: str) -> str:
    """Load one file of boundaries as an edition in force since `VALID_FROM`."""
    options = EditionOptions(level=level, valid_from=VALID_FROM, name=name, legal_basis="dữ liệu giả định")
    try:
        loaded = load_units(FOLDER / file_name, edition=options, read=ReadOptions(), by=None, tell=tell)
    except AlreadyLoadedError as same:
        return str(same)
    return f"{loaded.units:,} units, {loaded.area_m2 / 1e6:,.0f} km²"


def load_before(tell: Tell) -> str:
    """The list of units before the city's own, and which ward took in which of them."""
    path = FOLDER / "units_before.csv"
    options = EditionOptions(
        level=Level.COMMUNE,
        valid_from=BEFORE,
        valid_to=VALID_FROM,
        name="Hải Uyên trước 2018",
        legal_basis="dữ liệu giả định",
    )
    loaded = load_units(path, edition=options, read=ReadOptions(), by=None, tell=tell)
    pairs = load_successions(
        FOLDER / "successions.csv",
        old=Side(Level.COMMUNE, edition=loaded.edition.pk),
        new=Side(Level.COMMUNE, day=VALID_FROM),
        options=SuccessionOptions(columns={}),
        commit=True,
        by=None,
        tell=tell,
    )
    return f"{loaded.units:,} units, {pairs.new:,} successions"


def import_file(kind: str, tell: Tell, *, file_name: str = "", source: str = SOURCE) -> str:
    """Import one file as an office would; a rejected row here is a fault of the demonstration."""
    order = Order(kind=kind, path=FOLDER / (file_name or f"{kind}.csv"), source=source)
    said = lambda step: tell(f"{step.name}: {step.rows:,} rows")  # noqa: E731
    report = import_facts(order, by=None, commit=True, tell=said)
    if report.rejected:
        sentences = "; ".join(problem.sentence("en") for problem in report.first_problems if problem.is_error)
        raise DemoRefused(f"{report.file_name}: {report.rejected} rows were rejected: {sentences}")
    return (
        f"{report.counts['rows']:,} rows: {report.counts['new']:,} new, {report.counts['unchanged']:,} known"
    )


def locate(_tell: Tell) -> str:
    """The city's streets become known by name; cases that came with words alone are looked for by them."""
    known = load_gazetteer(FOLDER / STREETS, kind="streets", source=SOURCE, by=None)
    found = locate_facts(by=None)
    return f"{known.entries:,} streets; {found.located:,} cases located, {found.review:,} to be looked at"


def raise_all(_tell: Tell) -> str:
    """The alerts of the last day of the data."""
    new = raise_alerts(LAST)
    return ", ".join(f"{code} {count:,}" for code, count in new.items())


def assess_periods(tell: Tell) -> str:
    """Every period of the data by Decision 28/2025; those before it by today's rule, to compare."""
    definition = load_definition(RULES)
    stored = 0
    for year in PERIODS:
        period = of_year(year)
        earlier = period.last < definition.in_force
        question = Question(period, definition, DEFAULT, by_todays_rule=earlier)
        stored += assess_units(question, by=None, tell=tell).stored
    return f"{stored:,} assessments"


def assess_all_months(tell: Tell) -> str:
    """The indicative status of every ward in every month."""
    question = MonthsQuestion(load_definition(RULES), DEFAULT)
    computed, _ = assess_months(question, by=None, tell=tell)
    return f"{computed:,} ward-months"


def fill_queue(_tell: Tell) -> str:
    """What people have to look at: the press's own list repeats some cases, and places others badly."""
    weak, found = find_weak_places(), find()
    return f"{sum(weak.values())} weak places, {found.new} likely duplicates"


def make_accounts(_tell: Tell) -> str:
    """One account a role; leader and clerk hold the ward of the story."""
    return f"{create_accounts(ward_of_the_story('leader'))} accounts made"


_UNITS = partial(load_edition, file_name="units.geojson", level=Level.COMMUNE, name="Hải Uyên")
_GROUPS = partial(
    load_edition,
    file_name="groups.geojson",
    level=Level.RESIDENTIAL_GROUP,
    name="Tổ dân phố, thôn của Hải Uyên",
)
STREETS = "streets.geojson"
REPEATED = "incidents_repeated.csv"
_REPEATED = partial(import_file, "incidents", file_name=REPEATED, source="bao-hai-uyen")
_FACTS = ("units.geojson", "incidents.csv", "points.csv", "figures.csv")

STEPS = (
    Step("units", "Wards", ("units.geojson",), _UNITS),
    Step("groups", "Residential groups", ("groups.geojson",), _GROUPS),
    Step("before", "Units before 2018", ("units_before.csv", "successions.csv"), load_before),
    Step("campaigns", "Campaigns", ("campaigns.csv",), partial(import_file, "campaigns")),
    Step("incidents", "Incidents", ("incidents.csv",), partial(import_file, "incidents")),
    Step("repeated", "Cases that the press reported too", (REPEATED,), _REPEATED),
    Step("points", "Drug points", ("points.csv",), partial(import_file, "points")),
    Step("figures", "Figures of the wards", ("figures.csv",), partial(import_file, "figures")),
    Step("reported", "Published figures", ("reported.csv",), partial(import_file, "reported")),
    Step("venues", "Venues", ("venues.csv",), partial(import_file, "venues")),
    Step("inspections", "Inspections of venues", ("inspections.csv",), partial(import_file, "inspections")),
    Step("sites", "Sites", ("sites.csv",), partial(import_file, "sites")),
    Step("routes", "Key routes", ("routes.csv",), partial(import_file, "routes")),
    Step("located", "Places by their words", (STREETS, REPEATED), locate),
    Step("accounts", "Accounts", ("story.json",), make_accounts),
    Step("removals", "Planned and verified removals", ("points.csv",), watch_removals),
    Step("results", "What units reported of campaigns", ("campaigns.csv",), report_campaigns),
    Step("queue", "Review queue", ("incidents.csv", REPEATED), fill_queue),
    Step("fields", "Other methods", ("incidents.csv",), find_fields),
    Step("backtest", "Which method foresees best", ("incidents.csv",), compare_methods),
    Step("hotspots", "Hotspots", ("incidents.csv",), find_spots),
    Step("alerts", "Alerts", ("incidents.csv", "points.csv"), raise_all),
    Step("periods", "Status by period", _FACTS, assess_periods),
    Step("decisions", "Decisions", ("decisions.json",), take_decisions),
    Step("months", "Status by month", _FACTS, assess_all_months),
    Step("plans", "Plans and tasks", ("story.json",), make_plans),
)
