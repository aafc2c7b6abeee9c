"""Handing rows out: what a layer's rows are, under whose rights, in which snapshot, with what said beside
them.

The walk of one export: `filters` reads the question, `layers` turns it into a `for_user` queryset,
`snapshot` opens an own connection under the user's rights, `metadata` says what the file holds, `stream`
sends head, rows and tail. Formats are in `maps/exports`.
"""
