"""What importing raises."""

from collections.abc import Sequence

from geo.importing.problems import Problem


class ImportRefused(Exception):
    """The whole file is refused and nothing of it is loaded; `problems` say why."""

    def __init__(self, file_name: str, problems: Sequence[Problem]) -> None:
        self.file_name = file_name
        self.problems = tuple(problems)
        super().__init__(self.text("en"))

    def text(self, lang: str) -> str:
        """The problems as sentences, one a line, in "vi" or "en"."""
        return "\n".join(problem.full_sentence(self.file_name, lang) for problem in self.problems)


class ProfileError(Exception):
    """A mapping profile that cannot be read or names what does not exist."""
