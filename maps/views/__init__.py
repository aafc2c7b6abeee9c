"""One file per group of pages; each lists its addresses in `urlpatterns` (maps/urls.py gathers them).

Every view says `@requires("right")` or `@open_to_all` (maps/requires.py); one that says neither answers 403.
"""
