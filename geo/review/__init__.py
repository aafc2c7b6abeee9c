"""What the review queue has to say: why something is in it, in words."""

from geo.review.reasons import REASONS

__all__ = ["REASONS"]
