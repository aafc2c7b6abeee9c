"""Kernel smoothing on the squares of a study area, with nothing lost over its edge."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter
from scipy.signal import fftconvolve

from hotspots.contract import Choice, Parameter
from hotspots.fields.bandwidth import QUARTIC
from hotspots.fields.raster import Raster
from hotspots.lattice import Squares

Values = NDArray[np.float64]

KERNEL = Parameter(
    field="kernel",
    option="--kernel",
    kind=str,
    choices=(
        Choice(code="quartic", vi="bậc bốn, dừng ở độ rộng", en="quartic, ends at the bandwidth"),
        Choice(code="gaussian", vi="chuẩn", en="normal"),
    ),
    vi="hạt nhân làm mịn",
    en="kernel",
)


@dataclass(frozen=True, kw_only=True)
class Kernel:
    """``quartic``: (1 − d²/h²)² up to the bandwidth h; ``gaussian``: normal, standard deviation h / 4, cut
    at h, so that one bandwidth reaches as far in both. Values at the middles of squares, adding up to one.
    """

    name: str
    bandwidth_m: float

    def reach(self, side_m: float) -> int:
        """How many squares it reaches to each side."""
        return int(self.bandwidth_m / side_m)

    def smooth(self, picture: Values, side_m: float) -> Values:
        """The picture, each number spread by the kernel; what would fall beyond the picture is lost."""
        reach = self.reach(side_m)
        if not reach:
            return picture
        if self.name == "gaussian":
            sigma = self.bandwidth_m / side_m / QUARTIC
            return np.asarray(gaussian_filter(picture, sigma, mode="constant", radius=reach))
        steps = np.arange(-reach, reach + 1) * side_m / self.bandwidth_m
        shape = np.maximum(1 - steps[:, None] ** 2 - steps[None, :] ** 2, 0) ** 2
        spread = fftconvolve(picture, shape / shape.sum(), mode="same")
        # A Fourier transform leaves dust of 1e-17 and either sign where nothing is.
        return np.where(spread < picture.sum() * 1e-13, 0.0, spread)


@dataclass(frozen=True, kw_only=True)
class Smoother:
    """Smooths places over the ground of ``lattice``."""

    raster: Raster
    kernel: Kernel
    inside: Values

    @classmethod
    def on(cls, lattice: Squares, kernel: Kernel) -> "Smoother":
        """Smoother of a lattice; ``inside`` is the share of the kernel around each square that lies on
        ground, as a picture.
        """
        raster = Raster.around(lattice, margin=kernel.reach(lattice.side_m))
        ground = raster.drawn(lattice.areas_m2 / lattice.side_m**2)
        return cls(raster=raster, kernel=kernel, inside=kernel.smooth(ground, lattice.side_m))

    def per_km2(self, binned: Values) -> Values:
        """Density (m,) per km² of ground of a picture of masses: each mass is divided by the share of its
        kernel on ground, then spread (Jones 1993, Diggle 1985), so the density times the cells' areas adds
        up to the mass. Without it a coast or a border looks safe. The very edge stays too low all the same:
        even incidents show about six tenths of their density in a right-angled corner (a quarter without
        it), eight along a straight edge, and a tenth too much behind it.
        """
        side = self.raster.lattice.side_m
        lost = np.divide(binned, self.inside, out=np.zeros_like(binned), where=binned > 0)
        return self.raster.read(self.kernel.smooth(lost, side)) / (side**2 / 1e6)
