"""From a file of an office to facts: formats, profiles, kinds, rows, checks, loaders.

A format reads text and guesses nothing; a profile says which column is which in a foreign file; a kind
lists the columns we know; rows become clean values or problems; checks look at them beside each other and
beside what is stored; a loader writes one kind in bulk. Only the loaders, `stored` and `runner` know the
database.
"""
