"""What pages and a terminal say of security complexes: in sentences, in a table, in a figure."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import polars as pl

from detente.report.captions import Caption
from detente.report.charts_complexes import STANDINGS, standing
from detente.report.words import listed, percent
from detente.standing.reading import Complex, Complexes, ComplexesReading

MOST, LEAST = 12, 3
"""Complexes that are shown at most, and states in one that is shown at least."""

BEYOND = 3.0
"""Standard deviations above what chance finds from which complexes are more than chance."""


class Row(NamedTuple):
    """A complex in the table, ready to be printed."""

    name: str
    states: int
    members: str
    stability: str
    inside: str
    across: str
    pairs: str
    level: str
    best: str


@dataclass(frozen=True)
class ComplexesView:
    """What a page says of the complexes of a year.

    Parameters
    ----------
    how, modularity, rest
        How they were found; whether they are more than chance; which are not shown, or nothing.
    rows
        The table.
    charts, captions
        The figure and its words, by name; none where no level is known.
    """

    how: str
    modularity: str
    rest: str
    rows: tuple[Row, ...]
    charts: Mapping[str, Any]
    captions: Mapping[str, Caption]


def view(reading: ComplexesReading) -> ComplexesView:
    """Return what the page of a year says of its complexes.

    Parameters
    ----------
    reading
        The complexes with their levels.
    """
    found = reading.found
    shown = [each for each in found.complexes if len(each.codes) >= LEAST][:MOST]
    now = _now(reading)
    drawn = [each for each in shown if each.number in _ever(reading)]
    return ComplexesView(
        how=_how(found),
        modularity=_modularity(found),
        rest=_rest(found.complexes[len(shown) :]),
        rows=tuple(_row(each, now.get(each.number)) for each in shown),
        charts={"complexes": standing(reading, drawn)} if drawn else {},
        captions={"complexes": _caption(found.year, drawn, now)},
    )


def lines(reading: ComplexesReading) -> Iterator[str]:
    """Yield what a terminal says: how many complexes there are, and the lowest and the highest."""
    found = reading.found
    big = [each for each in found.complexes if len(each.codes) >= LEAST]
    null = "" if math.isnan(found.null_mean) else f" (by chance {found.null_mean:.2f})"
    yield (
        f"{len(big)} security complexes of {LEAST} states or more in {found.year}, "
        f"modularity {found.modularity:.2f}{null}"
    )
    now = _now(reading)
    ranked = sorted((now[each.number]["expected"], each.name) for each in big if each.number in now)
    if ranked:
        (low, lowest), (high, highest) = ranked[0], ranked[-1]
        yield f"lowest {lowest} {low:.2f}, highest {highest} {high:.2f}, of {len(STANDINGS) - 1}"


def _now(reading: ComplexesReading) -> dict[int, dict[str, Any]]:
    """Return where each complex stood in the year in which it was found, by its number."""
    if reading.levels is None:
        return {}
    at = reading.levels.filter(
        (pl.col("year") == reading.found.year) & pl.col("complex").is_not_null()
    )
    return {row["complex"]: row for row in at.iter_rows(named=True)}


def _ever(reading: ComplexesReading) -> set[int]:
    """Return the numbers of the complexes of which any pair is known in any year."""
    return set() if reading.levels is None else set(reading.levels["complex"].drop_nulls())


def _row(one: Complex, stood: Mapping[str, Any] | None) -> Row:
    best = level = pairs = ""
    if stood is not None:
        surest = max(STANDINGS, key=lambda each: stood[each.key])
        best = f"{surest.label} ({percent(stood[surest.key])})"
        level, pairs = f"{stood['expected']:.2f}", str(stood["pairs"])
    return Row(
        name=one.name,
        states=len(one.codes),
        members=", ".join(one.states),
        stability=_stability(one),
        inside=_strength(one.inside),
        across=_strength(one.across),
        pairs=pairs,
        level=level,
        best=best,
    )


def _stability(one: Complex) -> str:
    """Return the mean stability of the members, and the loosest of them if it is less."""
    mean, least = sum(one.stability) / len(one.stability), min(one.stability)
    if f"{mean:.2f}" == f"{least:.2f}":
        return f"{mean:.2f}"
    loosest = [name for name, each in zip(one.states, one.stability, strict=True) if each == least]
    who = loosest[0] if len(loosest) == 1 else f"{len(loosest)} members"
    return f"{mean:.2f}; {who} {least:.2f}"


def _strength(value: float) -> str:
    return "" if math.isnan(value) else f"{value:.3f}"


def _how(found: Complexes) -> str:
    given, states = found.parameters, sum(len(each.codes) for each in found.complexes)
    weights = given["weights"]
    assert isinstance(weights, Mapping)
    kinds = [kind for kind in found.known if weights[kind] > 0]
    alike = len({weights[kind] for kind in kinds}) == 1
    count = "which count the same" if alike else f"which count as {_shares(kinds, weights)}"
    short = {kind: found.known[kind] for kind in kinds if found.known[kind] < 1}
    lacking = listed(f"{kind} is of {percent(share)}" for kind, share in short.items())
    return (
        f"Here they are the communities of the network of all {states} states, tied by "
        f"{listed(kinds)}, {count}: the consensus of {given['runs']} searches by the method of "
        f"Louvain at resolution {given['resolution']:g}, seed {given['seed']}. A higher resolution "
        "finds more and smaller ones."
        + (f" Not all is known ({lacking} of the pairs); the rest is left out." if lacking else "")
    )


def _shares(kinds: Sequence[str], weights: Mapping[str, float]) -> str:
    return " to ".join(f"{weights[kind]:g}" for kind in kinds)


def _modularity(found: Complexes) -> str:
    times = found.parameters["resolution"]
    told = (
        f"Their modularity is {found.modularity:.2f}: the share of all interdependence that "
        f"lies within complexes, less {'' if times == 1 else f'{times:g} times '}the share that "
        "would lie there if each state had as much of it, but with anybody."
    )
    if math.isnan(found.null_mean):
        return f"{told} It was not held against networks without complexes."
    beyond = found.modularity > found.null_mean + BEYOND * found.null_sd
    count = found.parameters["rewirings"]
    return (
        f"{told} In {count} {'network' if count == 1 else 'networks'} in which the same ties are "
        f"dealt out anew the same search finds {found.null_mean:.2f} (standard deviation "
        f"{found.null_sd:.3f}), so that "
        + ("they are more than chance." if beyond else "chance explains them: do not trust them.")
    )


def _rest(left: Sequence[Complex]) -> str:
    if not left:
        return ""
    groups = "; ".join(", ".join(each.states) for each in left)
    return f"Not shown, since they are small: {groups}."


def _caption(year: int, drawn: Sequence[Complex], now: Mapping[int, Mapping[str, Any]]) -> Caption:
    ends = [
        f"{each.name} {now[each.number]['expected']:.2f}" for each in drawn if each.number in now
    ]
    return Caption(
        f"The states are those of {year} in every year, whether or not they belonged together "
        "then. Only pairs that were politically relevant in some year are read: neighbours, and "
        "pairs with a major power. New states bring new pairs, so that a line may move without "
        "any pair having moved. The dashed line is the same everywhere.",
        f"Lines by year of the mean expected level of each complex. In {year}: {listed(ends)}.",
    )
