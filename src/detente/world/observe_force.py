"""Force as lists of disputes, wars, crises and rivalries would have it."""

from __future__ import annotations

import numpy as np
from jaxtyping import Bool, Float

from detente.world.observe_marginals import MARGINALS
from detente.world.observe_read import Observer

Columns = dict[str, Float[np.ndarray, "years pairs worlds"]]
Listed = Bool[np.ndarray, "years periods pairs worlds"]

WAR, FORCE = 5, 4
"""Codes of hostility."""

CRISIS_OF_WAR, CRISIS_OF_FORCE, CRISIS_OF_LESS = 0.78, 0.19, 0.12
FULL_WAR, DEADLY_CONFLICT, DEATHS_UNKNOWN = 0.71, 0.1, 0.07
"""Shares in the record: of wars, of disputes with and without force, that were crises; of crises
of wars that were full-scale; of disputes with more than 25 dead that were armed conflicts; of
disputes with force whose deaths are not known."""

AMBITION = 3.0
"""How many times as often more a greedy state meddles. Improvised."""

GAP, ENOUGH, MANY, LONG = 11, 3, 6, 20
"""A rivalry of Klein, Goertz and Diehl: from the third dispute on, none so many years after the
last; and an enduring one, disputes and years. From memory."""

HINDSIGHT = 2001
TEN = 10
ALIKE = 0.9
"""Share of the variance of two lists of rivals that is the same."""


def force(seen: Observer) -> Columns:
    """Return what the lists have."""
    years, given, pairs = seen.years, seen.given, seen.draws.pairs
    many, shape = years.wars.shape[1], years.wars.shape

    def by_period(source: str) -> np.ndarray:
        return seen.draws.uniform(source, pairs, shape[0] * many).reshape(shape)

    apart = years.pair["united"] == 0
    stray = (seen.draws.uniform("stray", pairs) < -np.expm1(-given["stray"])) & apart
    happened = years.disputes.copy()
    happened[:, 0] |= stray
    noticed = years.wars | (happened & (by_period("noticed") < given["noticed"]))
    noticed[:, 0] |= stray
    counted = years.wars & (by_period("war counted") < given["war_counted"])
    gml, cow = (
        noticed & (years.wars | (by_period(f"omitted {name}") >= given["omitted"]))
        for name in ("gml", "cow")
    )
    fought, called, in_gml, in_cow = (
        np.asarray(each.any(axis=1)) for each in (years.wars, counted, gml, cow)
    )
    hostility = _read(seen, "dispute_hostility")
    hostility = np.where(called, WAR, np.where(fought, FORCE, hostility))
    dead = np.where(called, 6, np.where(fought, 5, _read(seen, "dispute_fatality")))
    dead = np.where(hostility >= FORCE, dead, 0)
    unknown = seen.draws.uniform("deaths", pairs) < DEATHS_UNKNOWN
    disputes = going_on(gml)
    columns: Columns = {
        "disputes": disputes,
        "dispute_hostility": np.where(in_gml, hostility, 0.0),
        "dispute_fatality": np.where(
            in_gml & unknown & (hostility == FORCE), np.nan, np.where(in_gml, dead, 0.0)
        ),
        "cow_disputes": going_on(cow),
        "cow_dispute_hostility": np.where(in_cow, hostility, 0.0),
        "disputes_ten_years": _ten(disputes),
        "peace_years": since(in_gml, years.calm),
        "wars": going_on(counted),
        "war_free_years": since(called, years.calm),
        **_conflicts(seen, in_gml | in_cow, hostility, dead, fought, called),
        **_meddling(seen, apart),
        **_revision(seen, in_gml),
        **_rivalries(seen),
    }
    rival, enduring = kdg(_onsets(gml).sum(axis=1), years.first)
    columns |= {"rivalry_kdg": rival, "rivalry_kdg_enduring": enduring}
    columns["rivalry_lists"] = columns["rivalry_td"] + columns["rivalry_tss"] + rival
    return columns


def _read(seen: Observer, name: str) -> np.ndarray:
    """Return what tension pulls, given a dispute."""
    loading = seen.given["loose"]
    rest = seen.rest(name, "pair", MARGINALS[name].memory)
    pull = loading * seen.unlike("tension", "pair")
    return MARGINALS[name].at(pull + np.sqrt(1 - loading**2) * rest)


def _onsets(listed: Listed) -> Listed:
    flat = listed.reshape(-1, *listed.shape[2:])
    begins = flat.copy()
    begins[1:] &= ~flat[:-1]
    return begins.reshape(listed.shape)


def going_on(listed: Listed) -> Float[np.ndarray, "years pairs worlds"]:
    """Return how many went on in each year: periods in a row are one."""
    found = np.asarray(_onsets(listed).sum(axis=1), float)
    found[1:] += listed[1:, 0] & listed[:-1, -1]
    return found


def since(
    event: Bool[np.ndarray, "years pairs worlds"], calm: Float[np.ndarray, "pairs worlds"]
) -> Float[np.ndarray, "years pairs worlds"]:
    """Return the calendar years since the last event, or since the calm before the first year."""
    found = np.empty(event.shape)
    last = np.floor(calm)
    for year, now in enumerate(event):
        last = np.where(now, 0.0, last + 1)
        found[year] = last
    return found


def _ten(disputes: np.ndarray) -> np.ndarray:
    summed = np.cumsum(disputes, axis=0)
    found = np.full(disputes.shape, np.nan)
    found[TEN - 1 :] = summed[TEN - 1 :]
    found[TEN:] -= summed[:-TEN]
    return found


def _conflicts(
    seen: Observer,
    listed: np.ndarray,
    hostility: np.ndarray,
    dead: np.ndarray,
    fought: np.ndarray,
    called: np.ndarray,
) -> Columns:
    pairs = seen.draws.pairs
    deadly = listed & (dead >= 2) & (seen.draws.uniform("armed conflict", pairs) < DEADLY_CONFLICT)
    often = np.where(hostility >= FORCE, CRISIS_OF_FORCE, CRISIS_OF_LESS)
    often = np.where(fought, CRISIS_OF_WAR, often)
    crisis = listed & (seen.draws.uniform("crisis", pairs) < often)
    full = np.where(seen.draws.uniform("full-scale", pairs) < FULL_WAR, 4.0, 3.0)
    violence = np.where(hostility >= FORCE, _read(seen, "crisis_violence"), 1.0)
    return {
        "armed_conflict_level": np.where(called, 2.0, np.where(fought | deadly, 1.0, 0.0)),
        "crises": crisis.astype(float),
        "crisis_violence": np.where(crisis, np.where(fought, full, violence), 0.0),
    }


def _meddling(seen: Observer, apart: np.ndarray) -> Columns:
    tension = seen.years.pair["tension"]
    columns = {}
    for side, greedy in enumerate(seen.years.sides(seen.years.state["greedy"]), 1):
        hazard = seen.given["meddling"] * tension * (1 + AMBITION * greedy)
        lent = seen.draws.uniform(f"troops {side}", seen.draws.pairs) < -np.expm1(-hazard)
        columns[f"troops_for_rebels_{side}"] = (lent & apart).astype(float)
    return columns


def _revision(seen: Observer, listed: np.ndarray) -> Columns:
    state, given, columns = seen.years.state, seen.given, {}
    wants = seen.years.sides(np.maximum(state["greedy"], state["grievance"]))
    for side, wanting in enumerate(wants, 1):
        often = given["accused"] + (given["exposed"] - given["accused"]) * wanting
        revises = listed & (seen.draws.uniform(f"revises {side}", seen.draws.pairs) < often)
        land = seen.draws.uniform(f"over land {side}", seen.draws.pairs) < given["over_land"]
        columns[f"revises_{side}"] = revises.astype(float)
        columns[f"revises_territory_{side}"] = (revises & land).astype(float)
    return columns


def _rivalries(seen: Observer) -> Columns:
    """Return the lists that go by what states think of each other."""
    pair, columns = seen.years.pair, {}
    hostile = (pair["plans"] + pair["tension"] + 1 - pair["trust"]) / 3
    lately = seen.lately(hostile, "list_lag")
    common = np.sqrt(ALIKE) * seen.rest("rivalry", "pair", 20.0)
    for name in ("rivalry_td", "rivalry_tss"):
        line = common + np.sqrt(1 - ALIKE) * seen.rest(name, "pair", 20.0)
        named = lately + seen.given["named_spread"] * line > seen.given["named_from"]
        columns[name] = named.astype(float)
    for kind in ("principal", "spatial", "positional", "ideological", "interventionary"):
        columns[f"rivalry_tss_{kind}"] = columns["rivalry_tss"] * seen.read(
            f"rivalry_tss_{kind}", "pair"
        )
    return columns


def kdg(
    onsets: np.ndarray, first: int
) -> tuple[Float[np.ndarray, "years pairs worlds"], Float[np.ndarray, "years pairs worlds"]]:
    """Return which years lie between the disputes of a rivalry, and of an enduring one.

    Parameters
    ----------
    onsets
        Shape (years, pairs, worlds): disputes that began.
    first
        The first calendar year; what came after :data:`HINDSIGHT` is not known.
    """
    began = np.array(onsets)
    began[max(HINDSIGHT - first + 1, 0) :] = 0
    years, shape = len(began), began.shape[1:]
    never = np.full(shape, -GAP - years)
    last, start, count = never.copy(), np.zeros(shape, int), np.zeros(shape, int)
    lasts, starts, counts = (np.zeros(began.shape, int) for _ in range(3))
    for year, new in enumerate(began):
        fresh = (new > 0) & (year - last >= GAP)
        start, count = np.where(fresh, year, start), np.where(fresh, 0, count) + new
        last = np.where(new > 0, year, last)
        lasts[year], starts[year], counts[year] = last, start, count
    coming = np.full(shape, 2 * years + 2 * GAP)
    total, end = np.zeros(shape, int), np.zeros(shape, int)
    rival, enduring = np.zeros(began.shape), np.zeros(began.shape)
    for year in range(years - 1, -1, -1):
        new = began[year] > 0
        closes = new & (coming - year >= GAP)
        total, end = np.where(closes, counts[year], total), np.where(closes, year, end)
        coming = np.where(new, year, coming)
        inside = coming - lasts[year] < GAP
        rival[year] = inside & (total >= ENOUGH)
        enduring[year] = inside & (total >= MANY) & (end - starts[year] + 1 >= LONG)
    return rival, enduring
