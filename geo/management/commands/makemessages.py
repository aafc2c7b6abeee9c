"""Collect the sentences to translate, so that the catalogue changes only where a sentence does."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    """Django's own, without guesses: a sentence that is new stands empty until somebody translates it."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]
