"""Security complexes: states whose security problems cannot well be analysed apart (L357-391).

A complex is a community of the graph of interdependence: its members are bound to each other more
than to the rest (L401-403). It says nothing of whether they are bound by fear or by trust; where
they stand between conflict and community is read off the levels of its pairs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import count
from types import MappingProxyType
from typing import Any

import numpy as np
import polars as pl
from jaxtyping import Float, Int

from detente.chance import generator
from detente.data.built import Built
from detente.errors import InputError
from detente.progress import Progress, silent
from detente.standing import complexes_links as graphs
from detente.standing.gather import collected, whole
from detente.standing.history import as_one
from detente.standing.places import REGIONS, region_of
from detente.standing.reading import Complex, Complexes

RUNS, REWIRINGS = 20, 10
SAME = 1 / 3
"""How much of the members of two complexes together must be in both (Jaccard) for them to be one
complex in two years: of two of one size, that is half of the members of each."""

COARSE_LEVELS = ("conflict_formation", "security_regime", "security_community")
"""Buzan's levels, lowest first; the rank of each is what it adds to the expected level."""


def complexes(
    rows: pl.DataFrame,
    *,
    seed: int,
    resolution: float = 1.0,
    weights: Mapping[str, float] = graphs.EQUAL,
    runs: int = RUNS,
    rewirings: int = REWIRINGS,
    progress: Progress = silent,
) -> Complexes:
    """Return the security complexes of one year: the consensus of several seeded searches.

    Parameters
    ----------
    rows
        Rows of one year of an undirected panel, in any order, with the columns of
        :data:`detente.standing.complexes_links.COMPLEX_COLUMNS`.
    seed
        Non-negative integer.
    resolution, weights
        Above 1 favours smaller complexes, below 1 larger; what each kind of interdependence counts.
    runs, rewirings
        How many searches are made, at least 1, and in how many networks without complexes.
    progress
        An observer; it changes no number.

    Raises
    ------
    InputError
        If the rows or a parameter cannot be used; its text says why.
    """
    if not (np.isfinite(resolution) and resolution > 0 and runs >= 1 and rewirings >= 0):
        raise InputError(
            f"there is no search with resolution {resolution}, {runs} runs, {rewirings} rewirings",
            "give a resolution above 0, at least 1 run, and 0 or more rewirings",
        )
    links = graphs.links_of(rows, weights)
    names = [f"{links.year} run {run}" for run in range(runs)]
    doing = f"the complexes of {links.year}"
    progress(doing, 0, 1 + rewirings)
    labels, steady = graphs.consensus(graphs.search(links.weights, resolution, seed, *names))
    null = []
    for number in range(rewirings):
        progress(doing, 1 + number, 1 + rewirings)
        name = f"{links.year} rewired {number}"
        dealt = graphs.rewired(links.weights, generator(seed, "complexes", name, "deal"))
        labelled = graphs.search(dealt, resolution, seed, name)[0]
        null.append(graphs.modularity(dealt, labelled, resolution))
    told = {"resolution": resolution, "seed": seed, "runs": runs, "rewirings": rewirings}
    members = [np.flatnonzero(labels == each) for each in np.unique(labels)]
    members.sort(key=lambda those: (-len(those), those[0]))
    return Complexes(
        year=links.year,
        complexes=tuple(
            _described(at, those, links, steady) for at, those in enumerate(members, start=1)
        ),
        modularity=graphs.modularity(links.weights, labels, resolution),
        null_mean=float(np.mean(null)) if null else np.nan,
        null_sd=float(np.std(null)) if null else np.nan,
        known=links.known,
        parameters=MappingProxyType({**told, "weights": MappingProxyType(dict(weights))}),
    )


def through_time(
    rows: pl.DataFrame, years: Iterable[int], *, seed: int, **parameters: Any
) -> tuple[Complexes, ...]:
    """Return the complexes of each of several years, the earliest first, followed through them.

    A complex takes the number and the name of the earlier one with which it shares most of its
    members, as that was when last seen, if they share as much as :data:`SAME`; an earlier complex
    lives on in one later complex, and the nearest are matched first.

    Parameters
    ----------
    rows, seed, **parameters
        What :func:`complexes` is given, with rows of many years.
    years
        Calendar years, in any order.

    Raises
    ------
    InputError
        If there are no rows of a year, or as :func:`complexes` does.
    """
    series, seen = [], dict[int, Complex]()
    for year in sorted(set(years)):
        of_year = rows.filter(pl.col("year") == year)
        if of_year.is_empty():
            raise InputError(f"there are no rows of {year}", "name years that the panel has")
        now = complexes(of_year, seed=seed, **parameters)
        kept = _matched(seen, now.complexes)
        seen |= {each.number: each for each in kept}
        series.append(replace(now, complexes=kept))
    return tuple(series)


def found_in(
    panel: Built, years: Iterable[int], *, seed: int, **parameters: Any
) -> tuple[Complexes, ...]:
    """Return the security complexes of some years of a panel; see :func:`through_time`.

    Raises
    ------
    InputError
        If the panel is not one that the lens reads, or as :func:`through_time` does.
    """
    years = list(years)
    held = [name for name in graphs.COMPLEX_COLUMNS if name in panel.columns]
    rows = collected(panel, whole(panel).filter(pl.col("year").is_in(years)).select(held))
    return through_time(rows, years, seed=seed, **parameters)


def mean_levels(found: Complexes, levels: pl.DataFrame) -> pl.DataFrame:
    """Return where the pairs of each complex, and those across complexes, stood year by year.

    Parameters
    ----------
    found
        The complexes; their members are held fixed through all years.
    levels
        A row a pair and year with the probability of each of :data:`COARSE_LEVELS`, as
        ``detente assess --all`` writes it. Only rows that are there count.

    Returns
    -------
    pl.DataFrame
        A row for each year and complex with any pair known, and one for pairs across complexes:
        ``year``, ``complex`` (its number; null across), ``name``, ``pairs`` (how many),
        ``expected`` (mean expected level, 0 conflict formation to 2 community), and the mean
        probability of each of :data:`COARSE_LEVELS`.

    Raises
    ------
    InputError
        If the table lacks a column.
    """
    columns = ("ccode1", "ccode2", "year", *COARSE_LEVELS)
    graphs.need(levels, columns, "table of levels", "write it with `detente assess --all`")
    names = {each.number: each.name for each in found.complexes}
    return (
        _placed(found, levels)
        .group_by("year", "complex")
        .agg(pl.len().cast(pl.Int32).alias("pairs"), pl.col("expected", *COARSE_LEVELS).mean())
        .with_columns(name=pl.col("complex").replace_strict(names, default="across complexes"))
        .select("year", "complex", "name", "pairs", "expected", *COARSE_LEVELS)
        .sort("year", "complex", nulls_last=True)
    )


def _placed(found: Complexes, levels: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of known level and place: the complex of both, or null for two complexes."""
    home = {code: each.number for each in found.complexes for code in each.codes}
    places = {}
    for side, column in (("one", "ccode1"), ("two", "ccode2")):
        codes = as_one(levels[column].to_numpy()).tolist()
        places[side] = pl.Series([home.get(code) for code in codes], dtype=pl.Int32)
    chances = [pl.col(name).cast(pl.Float64).fill_nan(None) for name in COARSE_LEVELS]
    known = levels.select("year", *chances).with_columns(**places).drop_nulls()
    ranked = [pl.col(name) * rank for rank, name in enumerate(COARSE_LEVELS)]
    return known.with_columns(
        complex=pl.when(pl.col("one") == pl.col("two")).then("one"),
        expected=pl.sum_horizontal(ranked),
    )


def _described(
    number: int,
    members: Int[np.ndarray, " members"],
    links: graphs.Links,
    steady: Float[np.ndarray, " states"],
) -> Complex:
    """Return what is to be said of the complex of some states, given by position."""
    inner = links.weights[np.ix_(members, members)]
    order = np.argsort(-inner.sum(axis=1), kind="stable")
    members, pairs = members[order], len(members) * (len(members) - 1)
    outer = np.delete(links.weights[members], members, axis=1)
    codes = tuple(links.codes[place] for place in members)
    states = tuple(links.names[place] for place in members)
    return Complex(
        number=number,
        name=f"{_regions(codes)} ({', '.join(states[:3])})",
        codes=codes,
        states=states,
        stability=tuple(steady[members].tolist()),
        inside=float(inner.sum() / pairs) if pairs else np.nan,
        across=float(outer.mean()) if outer.size else np.nan,
    )


def _regions(codes: Iterable[int]) -> str:
    """Return the region of at least half of some states, or else the two with most of them."""
    regions = [region_of(code) for code in codes]
    counts = Counter(REGIONS[each] for each in regions if each is not None)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], REGIONS.index(item[0])))
    if not ranked:
        return "No region"
    alone = len(ranked) == 1 or 2 * ranked[0][1] >= len(regions)
    return ranked[0][0] if alone else f"{ranked[0][0]} and {ranked[1][0]}"


def _matched(seen: Mapping[int, Complex], now: Sequence[Complex]) -> tuple[Complex, ...]:
    """Return complexes with the numbers and names of the earlier ones that they continue."""
    overlaps = sorted(
        (-len({*old.codes} & {*new.codes}) / len({*old.codes} | {*new.codes}), old.number, place)
        for old in seen.values()
        for place, new in enumerate(now)
    )
    taken: dict[int, int] = {}
    for overlap, number, place in overlaps:
        if -overlap >= SAME and number not in taken.values() and place not in taken:
            taken[place] = number
    free = count(max(seen, default=0) + 1)
    return tuple(
        replace(each, number=taken[place], name=seen[taken[place]].name)
        if place in taken
        else replace(each, number=next(free))
        for place, each in enumerate(now)
    )
