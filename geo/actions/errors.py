"""Errors of the actions: a deed that cannot be done, in a sentence for the person who tried."""


class AccountRefused(Exception):
    """An account or role that cannot be as asked; the sentence says why and what to do."""


class FactRefused(Exception):
    """An incident, a point or a line of its ledger that cannot be as entered."""


class VersionConflict(Exception):
    """Somebody else changed the row since it was read."""


class EditionRefused(Exception):
    """An edition of units that cannot be activated or withdrawn as it stands."""
