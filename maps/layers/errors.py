"""The error of this layer."""


class QuestionError(Exception):
    """A map address was asked with a value it cannot answer; the sentence says which."""


class NothingThere(Exception):
    """What was asked for does not exist, or is not this reader's to see: both look the same."""
