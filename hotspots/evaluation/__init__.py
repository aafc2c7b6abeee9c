"""What a hotspot answer is worth beside a simpler one. Pure: arrays in metres in, numbers out.

`measures` judge flagged ground by incidents of a later time, `curve` by all area shares at once, `change`
a hotspot's count against the total's, `sharpness` the probabilities themselves. `holdout` is the protocol
of one published test; `backtest` compares methods over windows and grid origins by the same area, and
`noise` says which differences are none.
"""
