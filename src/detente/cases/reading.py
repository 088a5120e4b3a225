"""YAML as plain values, with the place of every field: no tags, no aliases, no surprises.

The text is read from the parser's events in one pass. Values are those of YAML 1.2's core schema
with decimal numbers only, so ``on`` and ``no`` are words and a date is text; nothing in a file can
construct an object.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from detente.cases.wording import shown_path
from detente.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

DEEPEST = 12
"""Levels of nesting that a file may have; a case needs four."""

Loc = tuple[str | int, ...]

_WHOLE = re.compile(r"[-+]?[0-9]{1,18}")
_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
}

_FORBIDDEN = (
    (
        re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]"),
        "a control character stands here",
        "remove it; a {word} is a text file",
    ),
    (
        re.compile(r"^ *\t[ \t]*[^\s#]", re.MULTILINE),
        "a tab is used as indentation",
        "use spaces",
    ),
)


class Place(NamedTuple):
    """Where something stands in a file: line and column, counted from 1."""

    line: int
    column: int


class Document(NamedTuple):
    """What a file says, and where.

    Parameters
    ----------
    value
        Dictionaries, lists, texts, numbers, truth values and None.
    places
        By path of keys and positions: where the key, or the element of a list, stands.
    """

    value: Any
    places: dict[Loc, Place]

    def known(self, loc: Loc) -> Loc:
        """Return the longest beginning of a path that the file has."""
        while loc not in self.places:
            loc = loc[:-1]
        return loc

    def ends(self) -> dict[Loc, Place]:
        """Return, of everything that the file has, the place of the last thing inside it."""
        last: dict[Loc, Place] = {}
        for loc, place in self.places.items():
            for depth in range(len(loc) + 1):
                last[loc[:depth]] = place
        return last


def plain_value(text: str) -> Any:
    """Return what unquoted text means: nothing, a truth value, a number, or itself."""
    if text in _WORDS:
        return _WORDS[text]
    if _WHOLE.fullmatch(text):
        return int(text)
    if _NUMBER.fullmatch(text):
        return float(text)
    return text


def read_yaml(text: str, word: str = "case") -> Document:
    """Read the text of a file.

    Parameters
    ----------
    text
        The text.
    word
        What the file is, for messages: a case, or whatever else is written in this form.

    Raises
    ------
    InputError
        If the text is not YAML, is empty, or uses what a case may not: tags, anchors and
        aliases, tabs as indentation, a field given twice, a second document.
    """
    for form, problem, remedy in _FORBIDDEN:
        found = form.search(text)
        if found:
            line = text.count("\n", 0, found.start()) + 1
            raise InputError(problem, remedy.format(word=word), line=line)
    document = _Reader(text, word).document()
    if document.value is None:
        remedy = f"start from the text that `detente {word} new` writes"
        raise InputError("the file is empty", remedy)
    return document


class _Reader:
    """One pass over the events of one text."""

    def __init__(self, text: str, word: str) -> None:
        self.word = word
        self.places: dict[Loc, Place] = {(): Place(1, 1)}
        self.at: Loc = ()
        self.events = self._events(text)

    def document(self) -> Document:
        """Read the one document of the text."""
        value, started = None, False
        for event in self.events:
            if isinstance(event, DocumentStartEvent):
                if started:
                    raise self._refuse(event, "a second document starts here", "remove the ---")
                started = True
            elif not isinstance(event, StreamStartEvent | StreamEndEvent | DocumentEndEvent):
                self.places[()] = _place(event)
                value = self._value(event, ())
        return Document(value, self.places)

    def _events(self, text: str) -> Iterator[Event]:
        # On text made to confuse, the parser fails with more than its own errors.
        try:
            yield from YAML(typ="safe", pure=True).parse(text)
        except MarkedYAMLError as error:
            raise self._not_yaml(error) from None
        except Exception as error:
            raise self._broken(error) from None

    def _value(self, event: Event, loc: Loc) -> Any:
        self.at = loc
        self._refuse_machinery(event)
        if isinstance(event, ScalarEvent):
            return plain_value(event.value) if event.implicit[0] else event.value
        if len(loc) >= DEEPEST:
            raise self._refuse(event, "the nesting is too deep", "close some brackets")
        read = self._list if isinstance(event, SequenceStartEvent) else self._mapping
        return read(loc)

    def _list(self, loc: Loc) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            here = (*loc, len(values))
            self.places[here] = _place(event)
            values.append(self._value(event, here))
        return values

    def _mapping(self, loc: Loc) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self.events), MappingEndEvent):
            self.at = loc
            self._refuse_machinery(event)
            if not isinstance(event, ScalarEvent):
                raise self._refuse(event, "a field's name has to be text", "remove the brackets")
            here = (*loc, event.value)
            self.at = here
            if here in self.places:
                problem = f"the field is given twice (first on line {self.places[here].line})"
                raise self._refuse(event, problem, "keep one of them")
            self.places[here] = _place(event)
            values[event.value] = self._value(next(self.events), here)
        return values

    def _refuse_machinery(self, event: Event) -> None:
        remedy = "write the value itself"
        if not isinstance(event, ScalarEvent | SequenceStartEvent | MappingStartEvent):
            problem = f"a {self.word} cannot use aliases (*{_anchor(event)})"
            raise self._refuse(event, problem, remedy)
        if event.anchor is not None:
            problem = f"a {self.word} cannot use anchors (&{_anchor(event)})"
            raise self._refuse(event, problem, remedy)
        if event.tag is not None:
            raise self._refuse(event, f"a {self.word} cannot use tags (!...)", remedy)

    def _refuse(self, event: Event, problem: str, remedy: str) -> InputError:
        return InputError(problem, remedy, line=_place(event).line, field=shown_path(self.at))

    def _broken(self, error: Exception) -> InputError:
        reason = " ".join(str(error).split())[:80] or type(error).__name__
        return InputError(
            f"this is not YAML: {reason}",
            "mend it here or just below",
            line=self.places[self.at].line,
            field=shown_path(self.at),
        )

    def _not_yaml(self, error: MarkedYAMLError) -> InputError:
        began, mark = error.context_mark, error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        parts = [part for part in (error.context, error.problem) if part]
        problem = f"this is not YAML: {', '.join(' '.join(part.split()) for part in parts)}"
        if began and line and began.line + 1 != line:
            problem += f" (it began on line {began.line + 1})"
        remedy = "close what is open; put text that holds a colon, a comma or a # in quotes"
        if "\\t" in problem:
            problem, remedy = "a tab stands where only spaces may", "use spaces"
        return InputError(problem, remedy, line=line, field=shown_path(self.at))


def _anchor(event: Event) -> str:
    return str(getattr(event, "anchor", ""))[:40]


def _place(event: Event) -> Place:
    return Place(event.start_mark.line + 1, event.start_mark.column + 1)
