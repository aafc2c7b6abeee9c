"""What uploads raise."""


class UploadRefused(Exception):
    """Something that cannot be done with an upload now; the sentence says why and what to do."""
