"""What jobs raise."""


class JobRefused(Exception):
    """A job that cannot be asked for, or that must not be done any more; the sentence says why."""


class JobFailed(Exception):
    """Work that ended without its result for a reason that its owner can read: the sentence is kept."""


class Cancelled(Exception):
    """Somebody asked for the job to be stopped. What it wrote so far is taken back."""


class HandedBack(Exception):
    """The worker has to end. What the job wrote so far is taken back, and another worker begins anew."""
