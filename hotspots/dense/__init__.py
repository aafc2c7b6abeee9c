"""Exact density clustering over incidents sorted into cells, in space or in space and time. No Django here.

`cells` sorts and finds cells within reach, `cores` counts neighbours, `links` joins cores, `borders` gives
the rest to their nearest core, `engine` puts them in order. Distances are compared as squares, both radii
included.
"""

from hotspots.dense.engine import Cluster, Radii, clusters, nearest_clusters, refuse_weights

__all__ = ["Cluster", "Radii", "clusters", "nearest_clusters", "refuse_weights"]
