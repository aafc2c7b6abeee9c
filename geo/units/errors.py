"""The faults of loading units, each a sentence that names what was found, where, and what to do."""


class UnitFileError(Exception):
    """The file cannot be read as units."""


class ColumnError(UnitFileError):
    """A column that is needed, or was named, is not there or holds what it may not hold."""


class UnitCheckError(Exception):
    """The file was read, but its units may not be loaded; ``findings`` says why, one by one."""

    def __init__(self, sentence: str, findings: list) -> None:
        super().__init__(sentence)
        self.findings = findings


class AlreadyLoadedError(Exception):
    """The same file is loaded already, for the same level and day."""
