"""Venues: their last inspection, their inspections by month, what lies beside them."""

from geo.venues.near import beside
from geo.venues.queries import with_last_inspection
from geo.venues.strip import Year, by_month

__all__ = ["Year", "beside", "by_month", "with_last_inspection"]
