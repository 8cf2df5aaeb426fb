"""What a template may be at most: how deep, how long an expression, how often it includes others, how far it lets a text grow.

Jinja's parser follows what is nested as deep as it is, and nothing bounds a text that is doubled thirty times; so a template is
measured before it is parsed, and its tree before it is compiled.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from jinja2 import Environment, nodes

_DEEPEST = 20
_MOST_TOKENS = 20_000
_MOST_IN_EXPRESSION = 250
_MOST_INCLUDES = 200
_OF_A_NAME = 50  # letters, which a value has as far as growth is reckoned
_MOST_GROWN = 20_000
_OPEN = frozenset({"if", "for", "block", "filter", "call", "macro", "with", "autoescape", "trans"})
_SPACE = frozenset({"whitespace", "comment", "linecomment", "comment_begin", "comment_end"})


def faults_before_parsing(environment: Environment, source: str, name: str) -> Iterator[tuple[int, str]]:
    """What is told of the text alone, each with its line. Raises `TemplateSyntaxError` for what has no tokens."""
    depth = in_expression = 0
    begins = False
    for count, (line, kind, value) in enumerate(environment.lex(source, name)):
        if count > _MOST_TOKENS:
            yield line, f"has more than {_MOST_TOKENS} words and signs, which no message needs"
            return
        if kind in ("variable_begin", "block_begin"):
            in_expression, begins = 0, kind == "block_begin"
        elif kind == "name" and begins:
            begins = False
            depth += 1 if value in _OPEN else -1 if value.startswith("end") else 0
            if depth > _DEEPEST:
                yield line, f"has more than {_DEEPEST} blocks within each other"
                return
        elif kind not in _SPACE:
            in_expression += 1
            if in_expression > _MOST_IN_EXPRESSION and kind != "data":
                yield line, f"has an expression of more than {_MOST_IN_EXPRESSION} words and signs; write it as several"
                return


def growth_in(tree: nodes.Template) -> Iterator[tuple[int, str]]:
    """Where a text is put together of itself over and over, with the line."""
    sizes: dict[str, int] = {}
    for node in _in_order(tree):
        if isinstance(node, nodes.Assign):
            size = _size(node.node, sizes)
            for target in (
                node.target.find_all(nodes.Name) if not isinstance(node.target, nodes.Name) else [node.target]
            ):
                sizes[target.name] = size
        elif isinstance(node, nodes.Output):
            size = max((_size(one, sizes) for one in node.nodes if not isinstance(one, nodes.TemplateData)), default=0)
        else:
            continue
        if size > _MOST_GROWN:
            yield node.lineno or 1, "puts a text together of itself over and over, which grows beyond measure"
            return


def _in_order(node: nodes.Node) -> Iterator[nodes.Node]:
    for inner in node.iter_child_nodes():
        yield inner
        if not isinstance(inner, nodes.Expr):
            yield from _in_order(inner)


def _size(node: nodes.Node, sizes: dict[str, int]) -> int:
    """How long a value may be, if a value from outside has `_OF_A_NAME` letters."""
    if isinstance(node, nodes.Name):
        return sizes.get(node.name, _OF_A_NAME)
    if isinstance(node, nodes.Const):
        return len(str(node.value))
    if isinstance(node, nodes.Filter):
        own = _size(node.node, sizes) if node.node is not None else _OF_A_NAME
        given = sum(_size(argument, sizes) for argument in node.args) + sum(
            _size(pair.value, sizes) for pair in node.kwargs
        )
        # What is put between or instead of letters may stand as often as there are letters.
        return (
            own * (1 + given)
            if node.name in ("join", "replace")
            else 3 * own
            if node.name == "urlencode"
            else own + given
        )
    return sum(_size(inner, sizes) for inner in node.iter_child_nodes())


def includes_in(name: str, tree_of: Callable[[str], nodes.Template | None]) -> int:
    """How many templates are read where one is filled in, itself among them; at least `_MOST_INCLUDES` + 1 where that is too
    many, as of one that includes itself. ``tree_of``: None for one that is not there."""
    known: dict[str, int] = {}

    def count(name: str, above: frozenset[str]) -> int:
        if name in above:
            return _MOST_INCLUDES + 1
        if name not in known:
            tree = tree_of(name)
            total = 1
            for node in tree.find_all((nodes.Include, nodes.Extends)) if tree is not None else ():
                named = getattr(node, "template", None)
                if isinstance(named, nodes.Const) and total <= _MOST_INCLUDES:
                    total += count(str(named.value), above | {name})
            known[name] = total
        return known[name]

    return count(name, frozenset())


def are_too_many(includes: int) -> bool:
    return includes > _MOST_INCLUDES
