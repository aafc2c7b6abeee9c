"""What the methods that answer with a field of cells share: the cells, neighbours' sums, chance, smoothing.

`cells` makes the lattice a method was asked for, `sums` and `windows` add up neighbours, `getis` scores them,
`shuffles` and `significance` say what chance would do, `raster`, `smoothing` and `bandwidth` make densities,
`spots` draws the hot cells that hang together. No Django here.
"""
