"""Finds what is shipped beside the code: first inside the installed package, then in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
_CHECKOUT = _PACKAGE.parent.parent


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder, such as ``resource("fonts", "source-sans")``.

    A wheel holds these inside the package; an editable install does not see them there, and they stand at the top of
    the checkout instead.
    """
    for base in (_PACKAGE, _CHECKOUT):
        path = base.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"reportpress is installed without {'/'.join(parts)}: install it again")
