"""What can go wrong in the rules: one base, a sentence each."""


class RuleError(Exception):
    """A rule, a reading, a period or a fact that cannot be used; the message says which and what to do."""


class FactError(RuleError):
    """A fact that cannot be true, such as a negative count."""


class DefinitionError(RuleError):
    """A rule set's file that breaks its schema or names something that doesn't exist."""


class ReadingError(RuleError):
    """The name of a reading that doesn't exist."""


class PeriodError(RuleError):
    """A text that names no assessment period."""
