"""What the scan statistics share: units, round zones, likelihoods, replicates, p-values, clusters. No Django.

`units` gathers records to wards, squares or places; `zones` lists the circles around each; `kernels` runs
through them (numba); `likelihood` holds the formulas; `replicates` invents worlds without a hotspot;
`significance` turns their maxima into p-values; `clusters` chooses and draws what is shown.
Every record counts one, whatever its weight: likelihoods and replicates are of whole cases.
"""
