"""The reference page of all checks, made from their declarations: what each finds, why it matters, and an example that is run.

.venv/bin/python -m tools.checks_page > docs/checks.md
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date as Date
from textwrap import fill

from reportpress.checks import ACROSS, CHECKS, check, check_across, with_names
from reportpress.checks.declared import Check
from reportpress.checks.findings import Finding
from reportpress.report.reading import read_report

_WIDTH = 118
_AS_OF = Date(2031, 1, 1)
_NEEDED = {
    "schema": "1",
    "id": '"1"',
    "slug": "a-market",
    "title": "A Market",
    "market_name": "a",
    "date": "2026-01-15",
    "forecast": "{from: 2025, to: 2032}",
    "sources": "{page: {title: A report page}}",
}

_HEAD = """# What the checks find

Made from the checks themselves by `.venv/bin/python -m tools.checks_page > docs/checks.md`; a test keeps it true.

**error**: something false or senseless would be printed. `build` stops, unless the finding is acknowledged in the data or allowed
by `--allow CODE`. **warning**: the source contradicts itself, or something needs a look. It builds. **note**: worth knowing.

What is found goes to the publisher and is never printed in a sample, except that an acknowledged error is told in the notes with
its reason:

```yaml
acknowledged:
  - {code: link-to-another-report, at: links.buy, reason: The report is sold together with another.}
```

A number is compared as what it may be for its rounding: 12.8 is anything from 12.75 to 12.85, and about 50 is 45 to 55.
"""


def page() -> str:
    """The page, in Markdown."""
    every: tuple[Check[object], ...] = (*CHECKS, *ACROSS)  # type: ignore[arg-type]  # only their words are used
    rows = [f"| `{one.code}` | {one.severity} | {one.title} |" for one in every]
    table = "\n".join(["| code | severity | what it finds |", "| --- | --- | --- |", *rows])
    sections = [_section(one) for one in every]
    return "\n\n".join([_HEAD.rstrip(), table, *sections]) + "\n"


def _section(one: Check[object]) -> str:
    findings = of_example(one)
    told = [finding for finding in findings if finding.code == one.code]
    others = sorted({finding.code for finding in findings if finding.code != one.code})
    parts = [
        f"## {one.code}",
        f"{one.severity.capitalize()}. {fill(one.title + '.', _WIDTH)}",
        fill(one.explanation, _WIDTH),
        "```yaml\n" + one.example.rstrip() + "\n```",
        "\n>\n".join(fill(_sentence(finding), _WIDTH, initial_indent="> ", subsequent_indent="> ") for finding in told),
    ]
    if others:
        parts.append(f"Found with it: {', '.join(f'[`{code}`](#{code})' for code in others)}.")
    return "\n\n".join(parts)


def _sentence(finding: Finding) -> str:
    message = finding.message.replace("<", "\\<") if "`" not in finding.message else finding.message
    mended = " Mended by `check --fix`." if finding.fixes else ""
    return f"`{finding.place.path}`: {message}{'' if message.endswith('?') else '.'}{mended}"


def of_example(one: Check[object]) -> tuple[Finding, ...]:
    """What is really found in a check's example. One for several reports has them as documents parted by `---`."""
    texts = [example_report(part) for part in one.example.split("---\n")]
    reports = [read_report(text, f"{'ab'[n]}.yaml") for n, text in enumerate(texts)]
    if len(reports) > 1:
        return check_across(reports)
    return with_names(reports[0], check(reports[0], _AS_OF))


def example_report(example: str) -> str:
    """An example with whatever every report needs."""
    given = set(re.findall(r"^(\w+):", example, re.MULTILINE))
    return "".join(f"{key}: {value}\n" for key, value in _NEEDED.items() if key not in given) + example


def main(_arguments: Sequence[str] = ()) -> None:
    print(page(), end="")


if __name__ == "__main__":
    main()
