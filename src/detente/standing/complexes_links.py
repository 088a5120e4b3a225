"""Security interdependence: how much the security of each pair of states hangs together in a year.

Four kinds, each from 0 to 1. What is unknown of a pair is left out of its mean, never counted as
nothing. The graph of the states with these weights is what complexes are found in (L357-405).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import networkx as nx
import numpy as np
import polars as pl
from jaxtyping import Float, Int

from detente.chance import generator
from detente.errors import InputError
from detente.standing.history import as_one

KINDS: tuple[str, ...] = ("threat", "proximity", "alliance", "trade")
"""The kinds of interdependence, see :func:`kinds_of`."""

EQUAL: Mapping[str, float] = MappingProxyType(dict.fromkeys(KINDS, 1.0))
"""What each kind counts. They count the same because theory names all four and ranks none of them
in numbers; any other choice would be fitted to the complexes that one hopes to find."""

_THREATS = ("rivalry_tss", "disputes_ten_years", "claims")
_PLACES = ("contiguity", "distance", "capital_distance")
_PACTS = ("defence_mutual", "alliance")
_KEYS = ("ccode1", "ccode2", "state1", "state2", "year")
COMPLEX_COLUMNS = (*_KEYS, *_THREATS, *_PLACES, *_PACTS, "trade_dependence_lesser")
"""The panel's columns that complexes are made from."""

HALVING = 950.0
"""Kilometres over which proximity halves: as far as Gleditsch and Ward (2001) reckon with
neighbours."""

HALF_TRADE = 0.05
"""Share of a state's trade at which interdependence by trade is a half: shares sum to one, so that
no more than twenty partners can have as much."""

_REACH = {1: 0.0, 2: 19.0, 3: 39.0, 4: 241.0, 5: 644.0}
"""Kilometres within which two states of each code of contiguity lie (12, 24, 150, 400 miles)."""

_NEAR, _SWAPS, _TOLERANCE = 20, 10, 0.05


@dataclass(frozen=True)
class Links:
    """How the states of one year hang together.

    Parameters
    ----------
    year
        Calendar year.
    codes, names
        Correlates of War codes, ascending, and abbreviations.
    weights
        Shape (states, states): interdependence, 0 to 1, symmetric; 0 where nothing is known of a
        pair, and of a state with itself.
    known
        For each kind, the share of the pairs of which it is known.
    """

    year: int
    codes: tuple[int, ...]
    names: tuple[str, ...]
    weights: Float[np.ndarray, "states states"]
    known: Mapping[str, float]


def kinds_of(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the four kinds of interdependence of some pairs, null where a kind is unknown.

    Parameters
    ----------
    rows
        Rows of a panel with the columns of :data:`COMPLEX_COLUMNS`.

    Returns
    -------
    pl.DataFrame
        A row for each row and a column, Float64, for each of :data:`KINDS`, from 0 to 1:

        threat
            The greatest of what is known of three: strategic rivalry, which is 1, since each
            ranks the other among its enemies; disputes of ten years, n / (n + 1), and
            territorial claims, n / (n + 1), because the first says most. Where one of the three
            is unknown the rest can only say as much or less.
        proximity
            The mean of how near the two lands are and how near the two seats of power, each
            halving every :data:`HALVING` kilometres: threats travel more easily over short
            distances, they are aimed at land, and they start from the centre of power, without
            which the Bering Strait would make neighbours of Washington and Moscow. Where the
            shortest distance is unknown, the code of contiguity bounds it; where neither tells,
            the capitals do.
        alliance
            1 if each promised to defend the other: an attack on one is an attack on both. 1/2 for
            any lesser pact, which takes the other into account and promises no more.
        trade
            x / (x + :data:`HALF_TRADE`) of the lesser of the two shares of trade: the less
            dependent of the two decides whether they depend on each other, and the first
            shares of a state's trade matter more than the last.
    """
    rivalry, disputes, claims = (pl.col(name).cast(pl.Float64) for name in _THREATS)
    defence, pact = (pl.col(name).cast(pl.Float64) for name in _PACTS)
    reach = pl.col("contiguity").replace_strict(_REACH, default=None, return_dtype=pl.Float64)
    land = pl.coalesce(pl.col("distance").cast(pl.Float64), reach)
    trade = pl.col("trade_dependence_lesser").cast(pl.Float64)
    return rows.select(
        threat=pl.max_horizontal(rivalry, disputes / (disputes + 1), claims / (claims + 1)),
        proximity=pl.mean_horizontal(_nearness(land), _nearness(pl.col("capital_distance"))),
        alliance=pl.max_horizontal(defence, pact / 2),
        trade=trade / (trade + HALF_TRADE),
    )


def links_of(rows: pl.DataFrame, weights: Mapping[str, float] = EQUAL) -> Links:
    """Return how the states of one year hang together.

    Parameters
    ----------
    rows
        Rows of one year of a panel with the columns of :data:`COMPLEX_COLUMNS`, in any order. A
        state that changed its code has one; should it have two codes in the year, the row of the
        higher one counts.
    weights
        What each of :data:`KINDS` counts. A pair's interdependence is the weighted mean of the
        kinds that are known of it.

    Raises
    ------
    InputError
        If columns are absent, the rows are not of one year, or the weights are not a non-negative
        number for each kind with one above zero.
    """
    _check(rows, weights)
    rows = rows.sort("ccode1", "ccode2")
    ends = np.stack([as_one(rows[name].to_numpy()) for name in ("ccode1", "ccode2")])
    codes = np.unique(ends)
    place = np.searchsorted(codes, ends)
    table = kinds_of(rows).to_numpy()
    told = ~np.isnan(table)
    counts = np.array([weights[kind] for kind in KINDS]) * told
    total = counts.sum(axis=1)
    mean = (counts * np.where(told, table, 0.0)).sum(axis=1) / np.where(total > 0, total, 1.0)
    joined = np.zeros((len(codes), len(codes)))
    joined[place[0], place[1]] = joined[place[1], place[0]] = mean
    np.fill_diagonal(joined, 0.0)
    names: dict[int, str] = {}
    for side, column in enumerate(("state1", "state2")):
        names |= dict(zip(ends[side].tolist(), rows[column].to_list(), strict=True))
    return Links(
        year=int(rows["year"][0]),
        codes=tuple(codes.tolist()),
        names=tuple(names[code] for code in codes.tolist()),
        weights=joined,
        known=MappingProxyType(dict(zip(KINDS, told.mean(axis=0).tolist(), strict=True))),
    )


def need(table: pl.DataFrame, columns: Iterable[str], what: str, remedy: str) -> None:
    """Raise an InputError if a table lacks columns."""
    absent = [name for name in columns if name not in table.columns]
    if absent:
        raise InputError(f"the {what} lacks {', '.join(absent)}", remedy)


def graph_of(weights: Float[np.ndarray, "states states"]) -> nx.Graph:
    """Return the graph of some states, by position, with an edge for each weight above zero."""
    graph: nx.Graph = nx.Graph()
    graph.add_nodes_from(range(len(weights)))
    one, two = np.nonzero(np.triu(weights, 1))
    edges = zip(one.tolist(), two.tolist(), weights[one, two].tolist(), strict=True)
    graph.add_weighted_edges_from(edges)
    return graph


def search(
    weights: Float[np.ndarray, "states states"], resolution: float, seed: int, *names: str
) -> Int[np.ndarray, "runs states"]:
    """Return the community of each state in one search for each of some names of chance.

    Searches by the method of Louvain (Blondel et al. 2008).
    """
    graph = graph_of(weights)
    found = np.zeros((len(names), len(weights)), int)
    for run, name in enumerate(names):
        key = int(generator(seed, "complexes", name).integers(2**31))
        parts = nx.community.louvain_communities(graph, resolution=resolution, seed=key)
        for number, part in enumerate(parts):
            found[run, list(part)] = number
    return found


def consensus(
    found: Int[np.ndarray, "runs states"],
) -> tuple[Int[np.ndarray, " states"], Float[np.ndarray, " states"]]:
    """Return the search that agrees best with all, and how steady each state's community is.

    The medoid: of all pairs of states together or apart, it has the most as the others have. A
    state that the searches divide between two communities is so in one of them, not in none.
    Steadiness is the overlap (Jaccard) of the state's community with that of each search, mean
    over the searches: 1 if all agree.
    """
    together = found[:, :, None] == found[:, None, :]
    apart = ((together - together.mean(axis=0)) ** 2).sum(axis=(1, 2))
    best = int(apart.argmin())
    both = (together & together[best]).sum(axis=2)
    either = (together | together[best]).sum(axis=2)
    return found[best], (both / either).mean(axis=0)


def modularity(
    weights: Float[np.ndarray, "states states"],
    labels: Int[np.ndarray, " states"],
    resolution: float,
) -> float:
    """Return the modularity of a partition (Newman and Girvan 2004); 0 where nobody is bound."""
    parts = [set(np.flatnonzero(labels == each).tolist()) for each in np.unique(labels)]
    if not weights.any():
        return 0.0
    return float(nx.community.modularity(graph_of(weights), parts, resolution=resolution))


def rewired(
    weights: Float[np.ndarray, "states states"], source: np.random.Generator
) -> Float[np.ndarray, "states states"]:
    """Return the weights dealt out anew: each state is as much bound as before, to others.

    Two edges of like weight, (a, b) and (c, d), exchange their ends with (a, d) and (c, b), as in
    Maslov and Sneppen (2002), whole weights at a time. The weights stay the same numbers, and the
    sum of each state's stays within five per cent of what it was; who is bound to whom is chance.

    Parameters
    ----------
    weights
        Symmetric, non-negative.
    source
        Chance.
    """
    one, two = np.triu_indices(len(weights), 1)
    order = np.argsort(-weights[one, two], kind="stable")
    ends = list(zip(one[order].tolist(), two[order].tolist(), strict=True))
    held: list[float] = weights[one, two][order].tolist()
    slot = np.zeros(weights.shape, int)
    slot[one[order], two[order]] = slot[two[order], one[order]] = np.arange(len(ends))
    at: list[list[int]] = slot.tolist()
    room: list[float] = (_TOLERANCE * weights.sum(axis=1)).tolist()
    moved = [0.0] * len(weights)
    some = int((weights[one, two] > 0).sum())
    steps, near = _SWAPS * some, max(1, some // _NEAR)
    shifts = source.integers(1, near + 1, steps) * source.choice([-1, 1], steps)
    firsts = source.integers(0, max(some, 1), steps)
    turns = source.integers(0, 4, steps)
    for i, shift, turn in zip(firsts.tolist(), shifts.tolist(), turns.tolist(), strict=True):
        j = i + shift
        if not 0 <= j < some:
            continue
        a, b = ends[i] if turn & 1 else ends[i][::-1]
        c, d = ends[j] if turn & 2 else ends[j][::-1]
        if len({a, b, c, d}) < 4:
            continue
        u, v = at[a][d], at[c][b]
        change = held[u] + held[j] - held[i] - held[v]
        if abs(moved[b] + change) > room[b] or abs(moved[d] - change) > room[d]:
            continue
        moved[b] += change
        moved[d] -= change
        for number, (x, y) in ((u, (a, b)), (i, (a, d)), (v, (c, d)), (j, (c, b))):
            ends[number] = (x, y)
            at[x][y] = at[y][x] = number
    dealt: np.ndarray = np.asarray(held)[np.asarray(at)]
    np.fill_diagonal(dealt, 0.0)
    return dealt


def _nearness(kilometres: pl.Expr) -> pl.Expr:
    found: pl.Expr = (-kilometres.cast(pl.Float64) / HALVING * np.log(2.0)).exp()
    return found


def _check(rows: pl.DataFrame, weights: Mapping[str, float]) -> None:
    need(rows, COMPLEX_COLUMNS, "panel", "build it with these columns")
    years = rows["year"].unique().to_list()
    if len(years) != 1 or years[0] is None:
        raise InputError(
            f"complexes are found in one year, and these rows are of {len(years)}",
            "keep the rows of one year",
        )
    good = set(weights) == set(KINDS) and all(
        np.isfinite(each) and each >= 0 for each in weights.values()
    )
    if not (good and sum(weights.values()) > 0):
        raise InputError(
            f"these do not weigh the kinds of interdependence: {dict(weights)}",
            f"give a number from 0 up for each of {', '.join(KINDS)}, one of them above 0",
        )
