"""The one tree of errors. Each says where, what was met, and what to do; the exit code is part of the error.

Imports nothing of ours but the problems, so that every room can raise these.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportpress.problems import Problem


class ReportpressError(Exception):
    """Whatever a user can be told in a line. Anything else that is raised is a defect of reportpress."""

    exit_code = 1


class UsageError(ReportpressError):
    """The command was called in a way that it does not know."""

    exit_code = 2


class InvalidInput(ReportpressError):
    """A file that the user wrote has problems; all of them are in here, in the order of its lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


class InvalidReport(InvalidInput):
    """The report data cannot be printed as it is. ``report``: what could be read of it all the same, for the checks."""

    def __init__(self, problems: Iterable[Problem], report: object | None = None) -> None:
        super().__init__(problems)
        self.report = report


class InvalidBrand(InvalidInput):
    """The brand file, its logo or its fonts cannot be used as they are."""


class InvalidEditions(InvalidInput):
    """The editions file cannot be used as it is."""


class InvalidRules(InvalidInput):
    """The file with the rules for enquiries cannot be used as it is."""


class InvalidEnquiry(InvalidInput):
    """A file of enquiries cannot be read, or rows of it are no enquiries."""


class UnprintableText(ReportpressError):
    """A font has no glyph for a character that is to be printed, or its ``script`` cannot be set rightly."""

    def __init__(self, character: str, font: str, script: str = "") -> None:
        self.character, self.font, self.script = character, font, script
        if script:
            reason = f"{script} cannot be set rightly yet; write it in another way, in Latin letters, or leave it out"
        else:
            reason = f"{font} has no glyph for it; write it in another way, or leave it out"
        super().__init__(f"{self.what}, which cannot be printed: {reason}")

    @property
    def what(self) -> str:
        """The character for a message, which a reader may not be able to see."""
        code = f"U+{ord(self.character):04X}"
        return f"`{self.character}` ({code})" if self.character.isprintable() else code


class UnprintableRecipient(ReportpressError):
    """Whose copy it is cannot be printed; all else can."""


class LayoutError(ReportpressError):
    """A block that fits on no page, or a chart that would break one of the rules that keep charts honest."""


class PreflightError(ReportpressError):
    """A finished file that is not as it must be: it is not given out. That is a defect of reportpress, or of the fonts used."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(f"the finished file is kept back: {'; '.join(self.faults)}")


class OutputError(ReportpressError):
    """The finished file could not be written where it was asked for."""


class StoreError(ReportpressError):
    """The store of enquiries cannot be opened, read or written, or is not what it should be."""


class NotPermitted(ReportpressError):
    """What was asked of an enquiry or a message does not go with the state that it is in."""


class LeaseLost(ReportpressError):
    """A message is no longer this sender's: its lease ran out, or somebody cancelled or erased it meanwhile."""
