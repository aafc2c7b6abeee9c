"""The offline geocoder: from an address as people write it to the unit and the point it means.

The steps, in this order, one file each: `text` (letters and words) → `parts` (which words say what) → `parse`
(an `Address`, without any list of places) → `mentions` (names of units among the known ones) → `narrowing`
(units that fit all of them) → `lineage` (what has become of a unit) → `evidence` (streets, houses, places)
→ `ranking` → `locate` (an `Answer`). Pure Python: no database, no network, nothing that is not handed in.
"""
