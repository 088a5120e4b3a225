"""A case to start from: valid, small, and with a comment on every field."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from detente.cases.fields import Model, slug
from detente.cases.reading import plain_value
from detente.cases.refusals import model_in
from detente.cases.schema import Case
from detente.errors import InputError

_WIDTH, _COLUMN = 99, 36

_HEAD = """\
A case of Détente: a history of two or more states, told in dated items with their sources.
This one is an invention. Replace it with yours: keep the names of the fields, remove what you do
not need (an item, a whole list, any comment), and repeat items as often as you like. Then run

    detente case check {name}.yaml

A comment starts with #. Put text that holds a colon, a comma or a # in quotes. A date is a day
(1992-05-09), a month (1992-05) or a year (1992)."""

_SOURCE = {"cite": "Author, Title (Place: Publisher, year): pages", "how": "memory"}

_EXAMPLE: Mapping[str, Any] = {
    "period": [1990, 2010],
    "summary": "Two neighbours, long afraid of one another, try to end their quarrel.",
    "actors": [
        {"id": "NTH", "name": "Northland", "adjective": "Northern"},
        {"id": "STH", "name": "Southland", "adjective": "Southern"},
    ],
    "groups": {"neighbours": ["NTH", "STH"]},
    "surroundings": [
        {
            "from": 1991,
            "to": 1999,
            "kind": "guarantee",
            "by": ["USA"],
            "on": "neighbours",
            "strength": 0.5,
            "label": "A guarantee from outside",
            "what": "An outside power promised to stand by whichever side was attacked.",
            "source": _SOURCE,
        }
    ],
    "leaders": [
        {
            "id": "first-minister",
            "name": "A. Minister",
            "of": "NTH",
            "office": "prime minister",
            "from": "1990-03-01",
            "to": "1998-10",
            "sensibility": "high",
            "what": "Said in public that the other side might be arming out of fear.",
            "source": _SOURCE,
        }
    ],
    "moves": [
        {
            "on": "1992-05-09",
            "by": "NTH",
            "toward": "STH",
            "kind": "gesture",
            "exposure": 0.2,
            "verifiable": True,
            "announced": True,
            "societies": False,
            "label": "Troops leave the border",
            "what": "One brigade was withdrawn from the border, and observers were let in.",
            "source": _SOURCE,
        },
        {
            "on": 1996,
            "between": "neighbours",
            "kind": "treaty",
            "exposure": 0.4,
            "label": "Treaty of friendship",
            "what": "Both sides undertook to settle their disputes without force.",
            "source": _SOURCE,
        },
    ],
    "evidence": [
        {
            "on": 2004,
            "feature": "peace_predictable",
            "between": ["NTH", "STH"],
            "of": "NTH",
            "among": "societies",
            "value": 0.6,
            "weight": 1.0,
            "label": "Northern poll",
            "what": "Six in ten of those asked did not expect another war with the neighbour.",
            "source": _SOURCE,
        }
    ],
}


def new(name: str) -> str:
    """Return the text of a commented, valid case to start from.

    Parameters
    ----------
    name
        The name of the case: lower case letters, digits and hyphens. The text belongs in a file
        called ``<name>.yaml``.

    Raises
    ------
    InputError
        If the name cannot be a case's.
    """
    return commented(name, "case", Case, _HEAD, _EXAMPLE)


def commented(
    name: str, word: str, model: type[Model], head: str, example: Mapping[str, Any]
) -> str:
    """Return the text of a file with a comment on every field.

    Parameters
    ----------
    name, word
        The name of what the file tells, and what that is called: a case.
    model
        What the file holds.
    head
        What stands above it, in which ``{name}`` is the name.
    example
        The values, without the name and the title.

    Raises
    ------
    InputError
        If nothing can have that name.
    """
    try:
        slug(name)
    except InputError as error:
        raise InputError(f"{error.problem} of a {word}", error.remedy) from None
    lines = [f"# {line}".rstrip() for line in head.format(name=name).splitlines()]
    values = {word: name, "title": name.replace("-", " ").capitalize(), **example}
    return "\n".join([*lines, "", *_Writer().mapping(model, values, 0)]) + "\n"


class _Writer:
    """Writes values as YAML; each field of each model is explained the first time it occurs."""

    def __init__(self) -> None:
        self.explained: set[tuple[type[Model], str]] = set()

    def mapping(self, model: type[Model], values: Mapping[str, Any], indent: int) -> Iterator[str]:
        """Yield the lines of a model's fields, those without a value as comments."""
        infos = dict(zip(model.field_names(), model.model_fields.values(), strict=True))
        for name in [*values, *(name for name in infos if name not in values)]:
            inner = model_in(infos[name].annotation)
            fresh = (model, name) not in self.explained
            self.explained.add((model, name))
            meaning = infos[name].description or ""
            pad = " " * indent
            if name not in values:
                yield from _note(f"{name}: {meaning}", indent) if fresh else ()
            elif inner is None or not _holds(values[name], inner):
                line = f"{pad}{name}: {_flow(values[name])}"
                yield from _explained(line, meaning if fresh else "", indent)
            elif isinstance(values[name], list):
                yield ""
                yield from _explained(f"{pad}{name}:", meaning, indent)
                for each in values[name]:
                    yield from self._element(inner, each, indent + 2)
            elif fresh:
                yield from _explained(f"{pad}{name}:", meaning, indent)
                yield from self.mapping(inner, values[name], indent + 2)
            else:
                yield f"{pad}{name}: {_flow(values[name])}"

    def _element(self, model: type[Model], values: Mapping[str, Any], indent: int) -> Iterator[str]:
        first, *rest = self.mapping(model, values, indent + 2)
        yield f"{first[:indent]}- {first[indent + 2 :]}"
        yield from rest


def _holds(value: Any, model: type[Model]) -> bool:
    """Say whether a value is one of a model, or a list of such, rather than what else it may be."""
    if isinstance(value, Mapping):
        return set(value) <= set(model.field_names())
    return isinstance(value, list) and all(isinstance(each, Mapping) for each in value)


def _explained(line: str, meaning: str, indent: int) -> Iterator[str]:
    """Yield a line with its explanation: beside it where it is short, above where it is long."""
    if not meaning:
        yield line
    elif len(line) + 2 > _COLUMN:
        yield from _note(f"{line.partition(':')[0].strip()}: {meaning}", indent)
        yield line
    else:
        first, *rest = textwrap.wrap(meaning, _WIDTH - _COLUMN - 2)
        yield f"{line:<{_COLUMN}}# {first}"
        yield from (f"{'':<{_COLUMN}}# {part}" for part in rest)


def _note(text: str, indent: int) -> Iterator[str]:
    for part in textwrap.wrap(text, _WIDTH - indent - 2):
        yield f"{'':<{indent}}# {part}"


def _flow(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{name}: {_flow(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(each) for each in value) + "]"
    if isinstance(value, str):
        bare = re.fullmatch("[A-Za-z0-9][A-Za-z0-9_ -]*", value)
        return value if bare and plain_value(value) == value else json.dumps(value)
    return json.dumps(value)
