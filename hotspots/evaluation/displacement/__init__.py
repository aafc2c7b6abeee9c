"""Did a removal or a campaign change anything, and did the trouble only move next door?

``difference`` is the statistic; ``months`` the time before and after; ``places`` which incidents lie in an
area and in its ring; ``controls`` which other places the change is measured against; ``study`` puts them
together. Pure: arrays in metres and days in, numbers out.
"""
