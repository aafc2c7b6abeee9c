"""The ratio of two slow densities, where there is enough below."""

from math import nan, pi

from tests.reference.density import Cell, Places, density


def risk(
    places: Places,
    background: Places,
    areas: dict[Cell, float],
    *,
    least: float,
    side: float,
    bandwidth: float,
) -> dict[Cell, float]:
    """Incidents per background record in each cell; nan where one bandwidth around holds too few."""
    above = density(places, areas, side=side, bandwidth=bandwidth, kernel="quartic")
    below = density(background, areas, side=side, bandwidth=bandwidth, kernel="quartic")
    disc = pi * (bandwidth / 1000) ** 2
    return {cell: above[cell] / below[cell] if below[cell] * disc >= least else nan for cell in areas}
