"""What can keep the demonstration from being loaded."""


class DemoRefused(Exception):
    """This is not a place for invented records, or other records are there already."""
