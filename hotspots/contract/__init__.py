"""What every hotspot method takes and gives: a Study in, a Found out, both plain arrays. No Django here.

`study` is what a method looks at, `found` what it answers, `parameters` the named numbers people set,
`method` what the registry in `hotspots.methods` holds, `pieces` how work is cut so that others can do it.
"""

from hotspots.contract.found import Cells, Found, Role, Spot
from hotspots.contract.method import Family, Method, Need
from hotspots.contract.parameters import Choice, Parameter, seed_parameter, written
from hotspots.contract.pieces import HERE, Block, Here, Spreader, Work, blocks, part_of
from hotspots.contract.progress import Progress, silent
from hotspots.contract.study import Areas, Metres, Points, Study, checked_metres

__all__ = [
    "HERE",
    "Areas",
    "Block",
    "Cells",
    "Choice",
    "Family",
    "Found",
    "Here",
    "Method",
    "Metres",
    "Need",
    "Parameter",
    "Points",
    "Progress",
    "Role",
    "Spot",
    "Spreader",
    "Study",
    "Work",
    "blocks",
    "checked_metres",
    "part_of",
    "seed_parameter",
    "silent",
    "written",
]
