"""The form of every concept: a term with a definition and its place in the chapter."""

from __future__ import annotations

import functools
from enum import Enum
from typing import Any, NamedTuple


class Term(NamedTuple):
    """One term of the field.

    Parameters
    ----------
    label
        The term as it is written in running text.
    definition
        What it means, in this project's own words.
    lines
        Where the chapter speaks of it: ``"405-415"`` or ``"835-852, 1311"``. Empty when the term
        is not the chapter's; then ``works`` says whose it is.
    works
        Keys of ``references.bib``.
    symbol
        The symbol that the equations use for it, or the empty string.
    also
        Other words for the same thing, by which a reader may look for it.
    """

    label: str
    definition: str
    lines: str = ""
    works: tuple[str, ...] = ()
    symbol: str = ""
    also: tuple[str, ...] = ()

    @property
    def source(self) -> str:
        """The chapter lines and works as one short text: ``L405-415; jervis1982``."""
        spans = [f"L{span.strip()}" for span in self.lines.split(",") if span.strip()]
        return "; ".join([", ".join(spans), *self.works] if spans else self.works)


class Vocabulary(Enum):
    """A closed set of terms: each member is a :class:`Term`, its key is the name in lower case."""

    value: Term

    @property
    def key(self) -> str:
        """The name by which files and commands call the term: ``conflict_formation``."""
        return self.name.lower()

    @property
    def label(self) -> str:
        """The term as it is written in running text."""
        return self.value.label

    @property
    def definition(self) -> str:
        """What the term means."""
        return self.value.definition

    @classmethod
    def keys(cls) -> tuple[str, ...]:
        """Every key of the set, in the order of definition."""
        return tuple(member.key for member in cls)

    @classmethod
    def named(cls, key: str) -> Any:
        """Return the member with this key.

        Raises
        ------
        KeyError
            If the set has no such member.
        """
        return cls[key.upper()]

    @classmethod
    def about(cls) -> str:
        """Say in one line what the set lists (the first line of its docstring)."""
        return (cls.__doc__ or "").strip().splitlines()[0]


@functools.total_ordering
class OrderedVocabulary(Vocabulary):
    """A vocabulary whose members are ordered as they are defined, lowest first."""

    @functools.cached_property
    def rank(self) -> int:
        """The position in the order, from 0."""
        return list(type(self)).index(self)

    def __lt__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        assert isinstance(other, OrderedVocabulary)
        return self.rank < other.rank
