"""Forecasts of counts for one step ahead: a profile of time for all places, a level for each, what spread to
expect, and how well that did in steps that are over.

Each forecast is a negative-binomial distribution: its mean, and its size r (variance = mean + mean²/r; r
infinite is Poisson).
"""
