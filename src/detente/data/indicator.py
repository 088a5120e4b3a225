"""What an indicator is, and how a group of them is made from sources."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from detente.concepts.vocabulary import Vocabulary

if TYPE_CHECKING:
    import polars as pl

    from detente.data.store import Store

Form = Literal["pair", "side"]
"""``pair``: one column for the two together. ``side``: two columns, ``NAME_1`` and ``NAME_2``."""

Absent = Literal["zero", "missing", "counted"]
"""What a covered year is in which the sources record nothing. ``zero``: nothing happened.
``missing``: nothing is known. ``counted``: years without an event are what is counted."""

By = Literal["pair", "toward", "state"]
System = Literal["cow", "gw"]


@dataclass(frozen=True)
class Indicator:
    """One thing that the panel says of a pair of states in a year.

    Parameters
    ----------
    name
        The column; with ``form="side"`` the columns are ``NAME_1`` and ``NAME_2``.
    about
        What it says, in a sentence that needs no other; codes, where it has codes.
    dtype
        The Polars type.
    form
        See :data:`Form`. ``NAME_1`` is of the first state (what it does, what it has), ``NAME_2``
        of the second; a directed panel holds every pair both ways.
    sources
        Names of the sources it is made from.
    coverage
        First and last calendar year in which it can be known; outside of these it is null.
    absent
        See :data:`Absent`. Decides what a covered year without a row is.
    unit
        The unit, or an empty text.
    caution
        What a user must know before comparing values, or an empty text.
    speaks_to
        The features of a community and the conditions of a regime that it bears on.
    """

    name: str
    about: str
    dtype: pl.DataType | type[pl.DataType]
    form: Form
    sources: tuple[str, ...]
    coverage: tuple[int, int]
    absent: Absent = "missing"
    unit: str = ""
    caution: str = ""
    speaks_to: tuple[Vocabulary, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its columns in the panel."""
        if self.form == "pair":
            return (self.name,)
        return (f"{self.name}_1", f"{self.name}_2")


@dataclass(frozen=True)
class Table:
    """Values ready to be joined to a panel, at most one row for each key.

    Parameters
    ----------
    frame
        Keys and values. The keys are, with ``by``: ``pair``, the columns ``a``, ``b``, ``year``
        with a < b, each pair once; ``toward``, the columns ``a``, ``b``, ``year``, what a does
        toward b or has against b; ``state``, the columns ``a``, ``year``. Every other column is a
        value, named as the indicator, or with a leading underscore if only formulas use it.
    by
        What a row is about. Values by ``pair`` become one column, the others two, ``_1``, ``_2``.
    coverage
        First and last calendar year of which the rows speak. Covered years without a row become
        zero for indicators with ``absent="zero"``; outside of them all is null.
    system
        Whose codes the keys are.
    source
        The source whose rows these are, for the account of what could not be joined.
    covered
        A further condition on the panel's columns (a true value: covered), or None.
    """

    frame: pl.DataFrame
    by: By
    coverage: tuple[int, int]
    source: str
    system: System = "cow"
    covered: pl.Expr | None = None


class Ground(NamedTuple):
    """What a group is made from.

    Parameters
    ----------
    store
        The sources.
    pairs
        Every pair of states and year of the whole Correlates of War system, 1816 on, whatever
        part of it the panel asks for: columns ``a``, ``b`` (a < b), ``year``.
    """

    store: Store
    pairs: pl.DataFrame


@dataclass(frozen=True)
class Group:
    """Indicators that are added together, under one name.

    Parameters
    ----------
    name
        The name by which a user adds it.
    title
        A few words.
    indicators
        What it adds, in the order of its columns.
    tables
        Makes the tables to join, once for the whole panel.
    formulas
        Expressions on the joined columns, by the name of the column they make; applied in order,
        each seeing those before it. See :mod:`detente.data.formulas` for parts that keep what is
        missing missing. Values outside an indicator's coverage are made null afterwards.
    works
        Keys of the works whose methods it follows, beside those of its sources.
    """

    name: str
    title: str
    indicators: tuple[Indicator, ...]
    tables: Callable[[Ground], list[Table]]
    formulas: Mapping[str, pl.Expr] = field(default_factory=dict)
    works: tuple[str, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The names of every source it is made from, each once."""
        return tuple(dict.fromkeys(name for each in self.indicators for name in each.sources))
