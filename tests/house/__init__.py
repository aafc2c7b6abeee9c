"""House rules, split by what they look at; `sources` finds the files."""
