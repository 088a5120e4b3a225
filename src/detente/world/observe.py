"""Observe: what a panel of indicators would hold of a world, pair by pair and year by year.

The world knows where two states truly stand; whoever studies it has lists of disputes, treaties,
seats, trade and votes. This is the way from the one to the other: rows with the panel's own
columns, so that a lens cannot tell whether they come from a world or from the record.

What a column is told by is theory (:mod:`detente.world.observe_table`). How often it takes which
value, and how slowly it changes, is the record's (:mod:`detente.world.observe_marginals`), over
pairs whose levels were not looked at. How strongly a quantity of the world pulls a column is not
known, so every world draws it from a prior (:mod:`detente.world.observe_rules`). **No number here
was fitted to a coded level or to what a lens says, and none may be**: the recovery of true levels
is a test of the lens and of this model together, and it would be worth nothing otherwise.

What is missing is missing: years that a source does not cover, and the first years of states on
which it began late. Force that was not used is a zero, in covered years. A pair that unites goes on
as two states, like members of a union that has not ended them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import polars as pl
from jaxtyping import Float

from detente.world.ensemble import Part
from detente.world.observe_force import force
from detente.world.observe_luck import Draws
from detente.world.observe_read import Observer
from detente.world.observe_rules import PRIORS
from detente.world.observe_sides import sides
from detente.world.observe_table import coverage, dtypes
from detente.world.observe_ties import ties
from detente.world.observe_years import Years, years_of
from detente.world.start import Given, Setup, names_of

FIRST = 1950
"""The calendar year in which worlds begin unless they say otherwise: most sources speak of it."""

BEYOND = 1000
"""The first code of a state of a world. No region of the earth has it, and no lens has met it."""

KEYS = ("ccode1", "ccode2", "state1", "state2", "year")


@dataclass(frozen=True)
class Observed:
    """What was seen of some worlds, and what was true.

    Parameters
    ----------
    rows
        Rows of an undirected panel, by world, pair and year: the keys, and every column of the
        rules. Each state of each world has a code of its own.
    truth
        For each row, in the same order: ``world``, its number in the ensemble; ``ccode1``,
        ``ccode2``, ``year``; and ``level``, the rank of the true level at the end of the year.
    """

    rows: pl.DataFrame
    truth: pl.DataFrame


def observe(
    setup: Setup,
    part: Part,
    *,
    first: int = FIRST,
    seed: int | None = None,
    priors: Mapping[str, Given] | None = None,
    code: int = BEYOND,
) -> Observed:
    """Return what is seen of some worlds; the same worlds and seed always give the same.

    Parameters
    ----------
    setup
        The ensemble.
    part
        Some of its worlds, run with ``every=1`` and ``each_tie=True``.
    first
        The calendar year of their first year, which decides what sources can know of it.
    seed
        Seed of the observers' luck; by default that of the ensemble.
    priors
        Priors that replace those of :data:`detente.world.observe_rules.PRIORS`, by name; a number
        holds in every world.
    code
        The first code of a state; ensembles that are to stand in one table need codes apart.

    Raises
    ------
    InputError
        If the worlds kept no path that can be cut into years.
    """
    years = years_of(setup, part, first)
    observer = _observer(setup, part, years, setup.seed if seed is None else seed, priors or {})
    listed = force(observer)
    columns = {**listed, **sides(observer, listed["rivalry_td"]), **ties(observer)}
    return _framed(setup, part, years, columns, code)


def _observer(
    setup: Setup, part: Part, years: Years, seed: int, priors: Mapping[str, Given]
) -> Observer:
    def drawn(name: str, given: Given) -> Float[np.ndarray, " worlds"]:
        if isinstance(given, int | float):
            return np.full(len(part.worlds), float(given))
        return np.asarray(given.draw(seed, setup.worlds, "observed", name)[part.worlds])

    every: dict[str, Given] = {**{each.name: each for each in PRIORS}, **priors}
    keys = np.asarray(names_of(setup, part.worlds).states)
    pairs = np.asarray(keys[years.a] * np.uint32(65536) + keys[years.b], np.uint32)
    draws = Draws(seed, part.worlds.astype(np.uint32), keys, pairs, len(years.level))
    return Observer(years, draws, {name: drawn(name, given) for name, given in every.items()})


def _framed(
    setup: Setup, part: Part, years: Years, columns: Mapping[str, np.ndarray], code: int
) -> Observed:
    """Return the columns as rows, those of one world and pair together."""
    worlds, count, pairs = part.worlds, len(years.level), len(years.a)
    states = setup.frame.ties.states

    def flat(values: np.ndarray) -> np.ndarray:
        return np.moveaxis(values, (2, 1), (0, 1)).reshape(-1)

    def of_pairs(held: np.ndarray) -> np.ndarray:
        return np.broadcast_to(held[None, :, None], (len(worlds), pairs, count)).reshape(-1)

    world = np.repeat(worlds, pairs * count)
    one, two = (code + world * states + of_pairs(each) for each in (years.a, years.b))
    names = np.array([actor.name for actor in setup.actors])
    calendar = np.tile(years.calendar, len(worlds) * pairs)
    keys = {
        "ccode1": pl.Series(one, dtype=pl.Int32),
        "ccode2": pl.Series(two, dtype=pl.Int32),
        "state1": pl.Series(names[of_pairs(years.a)]),
        "state2": pl.Series(names[of_pairs(years.b)]),
        "year": pl.Series(calendar, dtype=pl.Int16),
    }
    spoken = coverage()
    held = {}
    for name, dtype in dtypes().items():
        begins, ends = spoken[name]
        values = flat(np.asarray(columns[name], float))
        known = (calendar >= begins) & (calendar <= ends)
        series = pl.Series(np.where(known, values, np.nan), nan_to_null=True)
        whole = series if dtype == "Float64" else series.round()
        held[name] = whole.cast(getattr(pl, dtype))
    truth = pl.DataFrame(
        {
            "world": world,
            **{name: keys[name] for name in ("ccode1", "ccode2", "year")},
            "level": pl.Series(flat(years.level), dtype=pl.Int8),
        }
    )
    return Observed(pl.DataFrame({**keys, **held}), truth)
