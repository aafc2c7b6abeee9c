"""The error of this layer."""


class RenderingError(Exception):
    """The drawn page would fetch something from another host, or a setting cannot be drawn."""
