"""Items out of JSON and YAML.

YAML is read without its types, tags and aliases: `1967-01-16`, `0123` and `no` stay what they are, nothing is made that
a file asks for, and no alias can swell it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from corpus.bibliography.entry import Fault

_LISTS = ("items", "references")
"""Where the items stand in Better BibTeX's own JSON, and in pandoc's YAML."""


class Found(NamedTuple):
    """An item of CSL, or what can be read as one, and the line where it begins."""

    item: Mapping[str, Any]
    line: int = 0


def from_json(text: str) -> Iterator[Found | Fault]:
    """The items of a JSON text: a list of them, or one alone."""
    try:
        read = json.loads(text)
    except json.JSONDecodeError as error:
        yield Fault(error.lineno, f"it is not JSON: {error.msg}")
    except ValueError:
        yield Fault(0, "a number in it has too many digits")
    except RecursionError:
        yield Fault(0, "it is nested too deeply")
    else:
        yield from _items(read)


def from_yaml(text: str) -> Iterator[Found | Fault]:
    """The items of a YAML text: a list of them, or one alone."""
    import yaml

    class Loader(yaml.BaseLoader):
        """Knows no types but text, lists and mappings, and follows no alias."""

        def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
            if self.check_event(yaml.AliasEvent):
                mark = self.get_event().start_mark  # type: ignore[no-untyped-call]  # it lacks its types
                raise yaml.MarkedYAMLError(problem="an alias is not followed", problem_mark=mark)
            return super().compose_node(parent, index)

    try:
        read = yaml.load(text, Loader)  # noqa: S506 - this loader makes nothing but text, lists and mappings
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 0
        yield Fault(line, f"it is not YAML: {error.problem or error.context}")
    except yaml.YAMLError:
        yield Fault(0, "it is not YAML")
    except RecursionError:
        yield Fault(0, "it is nested too deeply")
    else:
        yield from _items(read)


def _items(read: object) -> Iterator[Found | Fault]:
    if isinstance(read, dict):
        read = next((read[name] for name in _LISTS if isinstance(read.get(name), list)), [read])
    if not isinstance(read, list):
        yield Fault(0, "it has no items")
        return
    for number, item in enumerate(read, 1):
        yield Found(item) if isinstance(item, dict) else Fault(0, f"item {number} is none: it has no names and values")
