"""The standard streams, which may hold fewer characters than we say, be full, be closed, or have lost their reader."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, TextIO

from reportpress.errors import OutputError

# But for the ends of lines and tabs.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_CONTROL_BUT_COLOURS = re.compile(rf"(?!\x1b\[[0-9;]{{0,5}}m){_CONTROL.pattern}")


def _written_out(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


class Stream:
    """Says what a command has to say. What a stream's encoding cannot hold is written as an escape (``\\u2019``).

    Raises `OutputError` for a stream that takes no more, and `BrokenPipeError` where its reader has gone.
    """

    def __init__(self, stream: TextIO | None, name: str) -> None:
        self._stream = stream  # none where the process was started with it closed
        self._name = name

    @property
    def is_terminal(self) -> bool:
        return self._stream is not None and self._stream.isatty()

    def check_open(self) -> None:
        """So that a command which could not say anything does nothing either."""
        if self._stream is None or self._stream.closed:
            raise OutputError(f"{self._name} is closed; let it go somewhere, as in `> /dev/null`")

    def line(self, text: object = "", *, coloured: bool = False) -> None:
        """Control characters and signs that turn the direction of writing are written out, as what is told may quote anybody: a
        terminal would do what they say. In JSON they mean the same when written out. With ``coloured`` colours are left: whoever
        put them in has written out those of what it quotes."""
        control = _CONTROL_BUT_COLOURS if coloured else _CONTROL
        self.write(f"{control.sub(_written_out, str(text))}\n")

    def try_write(self, text: str) -> None:
        """What nothing depends on: where it cannot be said, there is nobody to be told of that."""
        with suppress(OutputError, BrokenPipeError):
            self.write(text)

    def try_line(self, text: object = "") -> None:
        with suppress(OutputError, BrokenPipeError):
            self.line(text)

    def document(self, value: Any) -> None:
        """JSON, whose own escapes stand for what the stream cannot hold."""
        text = json.dumps(value, indent=2, ensure_ascii=False)
        self.line(text if self._holds(text) else json.dumps(value, indent=2))

    def bytes_of(self, text: str) -> None:
        """A text that is no message but data in UTF-8, as a diff is: not escaped, whatever a terminal can show."""
        data = getattr(self._stream, "buffer", None)
        if data is None:
            self.write(text)
            return
        self.flush()
        with self._told():
            data.write(text.encode("utf-8", "surrogateescape"))

    def write(self, text: str) -> None:
        stream = self._stream
        if stream is None:
            return
        if not self._holds(text):
            text = text.encode(stream.encoding, "backslashreplace").decode(stream.encoding)
        with self._told():
            stream.write(text)

    def flush(self) -> None:
        if self._stream is not None:
            with self._told():
                self._stream.flush()

    def _holds(self, text: str) -> bool:
        encoding = getattr(self._stream, "encoding", None)
        try:
            text.encode(encoding or "utf-8", getattr(self._stream, "errors", None) or "strict")
        except UnicodeEncodeError:
            return not encoding  # a stream in memory holds everything
        return True

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except BrokenPipeError:
            self._abandon()
            raise
        except (OSError, ValueError) as error:  # the second where it was closed meanwhile
            self._abandon()
            reason = (getattr(error, "strerror", None) or str(error)).lower()
            raise OutputError(f"{self._name}: cannot be written: {reason}") from error

    def _abandon(self) -> None:
        """Leads what is still buffered nowhere: the interpreter would try to write it at its end, and fail again."""
        if self._stream is None or self._stream not in (sys.stdout, sys.stderr):
            return
        with suppress(OSError, ValueError):  # it has no file below it, or no open one
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)
