"""What a campaign brought, counted from records, beside what was reported of it.

`windows`: its days, as many before and after, and a year before. `found`: counts in such days. `reported`:
what units told without records. A campaign finds because it looks: more cases in it are no sign of more
crime.
"""

from hotspots.campaigns.found import Found, found_in
from hotspots.campaigns.reported import Told, told_of
from hotspots.campaigns.windows import Window, Windows, windows_of

__all__ = ["Found", "Told", "Window", "Windows", "found_in", "told_of", "windows_of"]
