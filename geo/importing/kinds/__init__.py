"""The kinds of files that can be brought in.

To add one: a file here with a `KIND` of fields (they make the empty template, the documentation and the
checks of headings), a line in `KINDS`, its checks in `geo/importing/checks`, its loader in
`geo/importing/loaders`, and `fixtures/formats/<kind>.csv`.
"""

from geo.importing.fields import Kind
from geo.importing.kinds import (
    campaigns,
    figures,
    incidents,
    inspections,
    points,
    reported,
    routes,
    sites,
    venues,
)

KINDS: dict[str, Kind] = {
    each.code: each
    for each in (
        *(incidents.KIND, points.KIND, figures.KIND, reported.KIND, campaigns.KIND),
        *(venues.KIND, inspections.KIND, sites.KIND, routes.KIND),
    )
}
