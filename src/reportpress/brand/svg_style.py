"""How an SVG says what its shapes look like: attributes, `style`, and a small part of CSS as design programs write it.

Rules are read with selectors of elements, classes and ids, alone, together, in lists, and one within another (CSS 2.1, 5 and
6.4). What could lead elsewhere or changes with whoever looks (`@import`, `@media`, `:hover`) is told or passed over.
"""

from __future__ import annotations

import colorsys
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

CURRENT = "currentColor"
"""The colour of the text where the picture stands."""

_COMPOUND = re.compile(r"(\*|[A-Za-z][\w-]*)?((?:[.#][\w\-\u0080-\uffff]+)*)")
_MOST_RULES = 2_000

Element = tuple[str, str, frozenset[str]]
"""Tag, id and classes."""


@dataclass(frozen=True, slots=True)
class _Simple:
    """One part of a selector: what it asks of one element."""

    tag: str
    id: str
    classes: frozenset[str]

    def fits(self, element: Element) -> bool:
        tag, own_id, classes = element
        return self.tag in ("", "*", tag) and self.id in ("", own_id) and self.classes <= classes


@dataclass(frozen=True, slots=True)
class Rule:
    """``chain``: the element's own part first, then those of what it stands in. ``rank``: by CSS's specificity, then by order."""

    chain: tuple[_Simple, ...]
    rank: tuple[int, int, int, int]
    declarations: tuple[tuple[str, str, bool], ...]

    def fits(self, elements: Sequence[Element]) -> bool:
        """``elements``: the element and those around it, from the inside out."""
        if not self.chain[0].fits(elements[0]):
            return False
        at = 1
        for part in self.chain[1:]:
            while at < len(elements) and not part.fits(elements[at]):
                at += 1
            if at == len(elements):
                return False
            at += 1
        return True


def rules_in(text: str, order: int) -> list[Rule]:
    """The rules of a style sheet. Raises `ValueError` for what leads elsewhere. ``order``: how many rules came before."""
    text = _without_comments(text).replace("<!--", " ").replace("-->", " ")
    if re.search(r"@import|url\s*\(\s*['\"]?(?!#|['\"]?#)", text, re.IGNORECASE):
        raise ValueError("leads to another file; put what it says into the drawing")
    found: list[Rule] = []
    for selectors, body in _blocks(text):
        declarations = tuple(_declarations(body))
        for selector in selectors.split(","):
            if len(found) > _MOST_RULES:
                raise ValueError(f"has more than {_MOST_RULES} rules, which no logo needs; make it simpler")
            if (rule := _rule(selector.strip(), order + len(found), declarations)) is not None:
                found.append(rule)
    return found


def _without_comments(text: str) -> str:
    kept, at = [], 0
    while (begin := text.find("/*", at)) >= 0:
        kept.append(text[at:begin])
        end = text.find("*/", begin + 2)
        if end < 0:
            return " ".join(kept)
        at = end + 2
    return " ".join([*kept, text[at:]])


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Selectors and declarations of the rules on the top level; what an `@` rule holds depends on who looks, and is passed
    over."""
    depth, begin, selectors = 0, 0, ""
    for match in re.finditer("[{}]", text):
        if match[0] == "{":
            if depth == 0:
                selectors, begin = text[begin : match.start()].rpartition(";")[2].strip(), match.end()
            depth += 1
        elif depth:
            depth -= 1
            if depth == 0:
                if not selectors.startswith("@"):
                    yield selectors, text[begin : match.start()]
                begin = match.end()


def _rule(selector: str, order: int, declarations: tuple[tuple[str, str, bool], ...]) -> Rule | None:
    """None for a selector of what is not still: `:hover` and the like. Raises `ValueError` for one that is not read."""
    if ":" in selector and not selector.endswith(":root"):
        return None
    parts = [part for part in re.split(r"[\s>]+", selector.replace(":root", "svg")) if part]
    chain = []
    for part in parts:
        match = _COMPOUND.fullmatch(part)
        if match is None:
            raise ValueError(
                f"has the selector `{selector[:40]}`, which is not read here; write the colours at the shapes"
            )
        marks = re.findall(r"[.#][^.#]+", match[2])
        ids = [mark[1:] for mark in marks if mark[0] == "#"]
        chain.append(
            _Simple(match[1] or "", ids[0] if ids else "", frozenset(mark[1:] for mark in marks if mark[0] == "."))
        )
    if not chain:
        return None
    rank = (
        sum(bool(part.id) for part in chain),
        sum(len(part.classes) for part in chain),
        sum(part.tag not in ("", "*") for part in chain),
        order,
    )
    return Rule(tuple(reversed(chain)), rank, declarations)


def declarations_in(text: str) -> list[tuple[str, str, bool]]:
    """The declarations of a ``style`` attribute: name, value, and whether it is important. Raises `ValueError`."""
    for declaration in text.split(";"):
        if declaration.strip() and ":" not in declaration:
            raise ValueError(f"has `{declaration.strip()[:40]}` in its style; write `name: value`")
    return _declarations(text)


def _declarations(text: str) -> list[tuple[str, str, bool]]:
    found = []
    for declaration in text.split(";"):
        name, colon, value = declaration.partition(":")
        if colon:
            plain, mark, word = value.rpartition("!")
            is_important = bool(mark) and word.strip().lower() == "important"
            found.append((name.strip().lower(), (plain if is_important else value).strip(), is_important))
    return found


def computed(
    attributes: Mapping[str, str], rules: Sequence[Rule], elements: Sequence[Element]
) -> tuple[dict[str, str], bool]:
    """What holds for an element, its attributes last of all, and whether any rule fits it. Raises `ValueError`."""
    fitting = sorted((rule for rule in rules if rule.fits(elements)), key=lambda rule: rule.rank)
    sheet = [one for rule in fitting for one in rule.declarations]
    own = declarations_in(attributes.get("style", ""))
    given = {name: value for name, value in attributes.items() if name != "style"}
    for important in (False, True):
        for name, value, is_important in (*sheet, *own):
            if is_important is important:
                given[name] = value
    return given, bool(fitting)


# Colours


def colour(text: str) -> str:
    """``#rrggbb``, `CURRENT`, or empty for none. Raises `ValueError`."""
    plain = text.strip().lower()
    if plain in ("none", "transparent"):
        return ""
    if plain == "currentcolor":
        return CURRENT
    if re.fullmatch("#(?:[0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})", plain):
        digits = plain[1:] if len(plain) > 5 else "".join(digit * 2 for digit in plain[1:])
        return _seen("#" + digits[:6], int(digits[6:] or "ff", 16) / 255, text)
    if match := re.fullmatch(r"(rgb|hsl)a?\(([^()]{1,80})\)", plain):
        return _of_numbers(match[1], match[2], text)
    if "url(" in plain:
        raise ValueError(
            f"has the colour `{text[:40]}`, which leads to another element (a gradient or a pattern); write one plain colour as "
            "`#rrggbb`, or give the whole logo as a PNG"
        )
    if plain.isalpha():
        from PIL import ImageColor  # the 148 names of CSS Color 4

        if plain in ImageColor.colormap:
            red, green, blue = ImageColor.getrgb(plain)[:3]
            return f"#{red:02x}{green:02x}{blue:02x}"
    raise ValueError(
        f"has the colour `{text[:40]}`, which is not a colour that is read here; write one plain colour as `#rrggbb`"
    )


def _of_numbers(kind: str, inside: str, written: str) -> str:
    parts = [part for part in re.split(r"[\s,/]+", inside.strip()) if part]
    if len(parts) not in (3, 4) or not all(
        re.fullmatch(r"-?[0-9]{0,4}(\.[0-9]{1,6})?(%|deg)?", part) and part[-1:] != "-" for part in parts
    ):
        raise ValueError(
            f"has the colour `{written[:40]}`, which is not a colour that is read here; write it as `#rrggbb`"
        )
    values = [float(part.rstrip("%deg") or 0) for part in parts]
    if kind == "hsl":
        levels = [
            255 * level
            for level in colorsys.hls_to_rgb(values[0] / 360 % 1, min(1, values[2] / 100), min(1, values[1] / 100))
        ]
    else:
        levels = [
            value * 255 / 100 if part.endswith("%") else value for value, part in zip(values[:3], parts, strict=False)
        ]
    alpha = 1.0 if len(parts) == 3 else values[3] / 100 if parts[3].endswith("%") else values[3]
    return _seen("#" + "".join(f"{min(255, max(0, math.floor(level + 0.5))):02x}" for level in levels), alpha, written)


def _seen(made: str, alpha: float, written: str) -> str:
    if alpha <= 0:
        return ""
    if alpha < 0.995:
        raise ValueError(
            f"has the colour `{written[:40]}`, through which something would show; give the colour that it shall have"
        )
    return made
