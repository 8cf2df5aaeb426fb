"""What a check has found, in the three ways it is told: lines for people, a diff, and one JSON document for machines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from difflib import unified_diff
from typing import TYPE_CHECKING, Any

from reportpress.checks.findings import Finding, Fix
from reportpress.choices import SEVERITIES, Severity
from reportpress.problems import Place, Problem

if TYPE_CHECKING:  # a build needs none of its processes
    from reportpress.review.checking import CheckedFile, Mend

JSON_VERSION = 1

_MOST_FILES = 10
_COLOURS = {"error": "\x1b[31m", "warning": "\x1b[33m", "note": "\x1b[2m"}
_PLAIN = "\x1b[0m"


def is_shown(finding: Finding, least: Severity) -> bool:
    return SEVERITIES.index(finding.severity) <= SEVERITIES.index(least)


# Lines for people, each of which says where


def lines_of(checked: CheckedFile, least: Severity, colour: bool = False) -> Iterator[str]:
    """One file's lines: why it cannot be read, what was fixed, and what there is to know of it as it now is."""
    yield from map(_line, checked.problems)
    for fix in checked.fixed:
        yield _line(Problem(fix.place, f"fixed: {_shown(fix.old)} is now {_shown(fix.new)}"))
    for refused in checked.refused:
        fix = refused.fix
        message = f"not fixed: {_shown(fix.old)} to {_shown(fix.new)}: {refused.reason}"
        yield _line(Problem(fix.place, message))
    yield from (line_of(finding, colour) for finding in checked.findings if is_shown(finding, least))


def line_of(finding: Finding, colour: bool = False) -> str:
    line = _line(finding.problem)
    if not colour:
        return line
    named = f" {finding.severity} {finding.code}:"
    return line.replace(named, f" {_COLOURS[finding.severity]}{finding.severity} {finding.code}{_PLAIN}:", 1)


def _line(problem: Problem) -> str:
    """On one line, and in no colours but ours, which come later."""
    return re.sub(r"\s*[\r\n]\s*", " ", str(problem)).replace("\x1b", "\\u001b")


def _shown(text: str) -> str:
    """A part of a file for a message, with what cannot be seen written out."""
    text = text if len(text) <= 60 else text[:57] + "…"
    return f"`{text}`" if text.isprintable() and text.strip() else ascii(text) if text else "nothing"


def counted(number: int, noun: str) -> str:
    plural = f"{noun[:-1]}ies" if noun.endswith("ry") else f"{noun}s"  # enquiries, tries
    return f"{number or 'no'} {noun if number == 1 else plural}"


def summary_of(
    files: Sequence[CheckedFile], across: Sequence[Finding], least: Severity, mend: Mend = "nothing"
) -> Iterator[str]:
    """All of it in a few lines; over several files also the counts by code, and the files that need most work."""
    findings = _findings(files, across)
    severities = Counter(finding.severity for finding in findings)
    told = [f"{counted(len(files), 'file')} checked"]
    if unreadable := sum(not checked.is_readable for checked in files):
        told.append(f"{unreadable} of them not readable")
    told += [counted(severities[severity], severity) for severity in SEVERITIES if severities[severity]]
    if not findings:
        told.append("nothing found" if not unreadable else "no other findings")
    if acknowledged := sum(bool(finding.acknowledged) for finding in findings):
        told.append(f"{acknowledged} of them acknowledged")
    yield ", ".join(told)
    if hidden := sum(not is_shown(finding, least) for finding in findings):
        yield f"{counted(hidden, 'finding')} below --severity {least} not shown"
    if mend != "nothing":
        would = "would be " if mend == "on show" else ""
        made, left = sum(len(checked.fixed) for checked in files), sum(len(checked.refused) for checked in files)
        yield f"{made or 'no'} {'fix' if made == 1 else 'fixes'} {would}applied" + (f", {left} refused" if left else "")
    elif fixable := sum(_is_fixable(finding) for finding in findings):
        yield f"{counted(fixable, 'finding')} can be fixed for certain: check --fix"
    if len(files) > 1:
        yield from _by_code(findings)
        yield from _worst(files)


def _findings(files: Iterable[CheckedFile], across: Sequence[Finding]) -> list[Finding]:
    return [finding for checked in files for finding in checked.findings] + list(across)


def _by_code(findings: Iterable[Finding]) -> Iterator[str]:
    counts = Counter((finding.severity, finding.code) for finding in findings)
    if counts:
        yield ""
        yield "by code"
    for (severity, code), number in sorted(
        counts.items(), key=lambda row: (SEVERITIES.index(row[0][0]), -row[1], row[0])
    ):
        yield f"{number:>7}  {severity:<7}  {code}"


def _worst(files: Iterable[CheckedFile]) -> Iterator[str]:
    ranked = sorted((_weight(checked), checked.file) for checked in files)
    worst = [(weight, file) for weight, file in ranked if any(weight[:3])]
    if not worst:
        return
    yield ""
    yield "files that need most work" if len(worst) <= _MOST_FILES else f"the {_MOST_FILES} files that need most work"
    names = ("problem", *SEVERITIES)
    for weight, file in worst[:_MOST_FILES]:
        parts = [counted(-number, name) for number, name in zip(weight, names, strict=True) if number]
        yield f"  {file}: {', '.join(parts)}"


def _weight(checked: CheckedFile) -> tuple[int, ...]:
    """For sorting, the worst first: what cannot be read, then by errors, warnings and notes that are not acknowledged."""
    counts = Counter(finding.severity for finding in checked.findings if not finding.acknowledged)
    return (-len(checked.problems), *(-counts[severity] for severity in SEVERITIES))


# A diff


def diff_of(checked: CheckedFile) -> str:
    """What mending changes in a file, as `patch -p0` reads it; nothing where it changes nothing."""
    before, after = _lines(checked.before), _lines(checked.after)
    lines = unified_diff(before, after, checked.file, checked.file)
    return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def _lines(text: str) -> list[str]:
    """Lines as `patch` knows them; `str.splitlines` would also part them elsewhere."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


# For machines: the shape is described in docs/checking.md


def document_of(
    files: Sequence[CheckedFile], across: Sequence[Finding], least: Severity, as_of: date | None
) -> dict[str, Any]:
    findings = _findings(files, across)
    codes, severities = Counter(f.code for f in findings), Counter(f.severity for f in findings)
    return {
        "version": JSON_VERSION,
        "as_of": as_of.isoformat() if as_of else None,
        "files": [
            {
                "path": checked.file,
                "report": checked.report_id or None,
                "problems": [{**_where(problem.place), "message": problem.message} for problem in checked.problems],
                "findings": [_finding(finding) for finding in checked.findings if is_shown(finding, least)],
                "fixed": [_fix(fix) for fix in checked.fixed],
                "refused": [{**_fix(each.fix), "reason": each.reason} for each in checked.refused],
            }
            for checked in files
        ],
        "across": [{"file": f.place.file, **_finding(f)} for f in across if is_shown(f, least)],
        "summary": {
            "files": len(files),
            "unreadable": sum(not checked.is_readable for checked in files),
            "problems": sum(len(checked.problems) for checked in files),
            "findings": len(findings),
            "by_severity": {severity: severities[severity] for severity in SEVERITIES},
            "by_code": dict(sorted(codes.items())),
            "acknowledged": sum(bool(finding.acknowledged) for finding in findings),
            "fixable": sum(_is_fixable(finding) for finding in findings),
            "fixed": sum(len(checked.fixed) for checked in files),
            "stops_a_build": sum(finding.stops_the_build for finding in findings),
        },
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        **_where(finding.place),
        "message": finding.message,
        "numbers": [format(number, "f") for number in finding.numbers],
        "acknowledged": finding.acknowledged or None,
        "fixable": _is_fixable(finding),
        "fixes": [_fix(fix) for fix in finding.fixes],
    }


def _is_fixable(finding: Finding) -> bool:
    return bool(finding.fixes) and not finding.acknowledged


def _fix(fix: Fix) -> dict[str, Any]:
    return {**_where(fix.place), "old": fix.old, "new": fix.new, "nth": fix.nth, "of_key": fix.of_key}


def _where(place: Place) -> dict[str, Any]:
    return {"line": place.line, "column": place.column, "path": place.path}
