"""The export's own error."""


class ExportRefused(Exception):
    """A question that cannot be answered by a file; the sentence says what was asked and what is possible."""


class TooManyExports(ExportRefused):
    """A third export of one user while two are still running."""
