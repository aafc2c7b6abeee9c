"""Rule sets as data: one dated YAML file each, checked against `schema.json` and all loaded in one test.

To add one: write its file here, add its name to RULE_SETS, and give it cases in
`tests/hotspots/rules/test_definition.py`. A file that has been used is never edited.
"""

RULE_SETS = ("decision-28-2025",)
