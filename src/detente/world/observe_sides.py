"""What sources say of the two states themselves: means, arms, governments, leaders, places."""

from __future__ import annotations

import numpy as np
from jaxtyping import Float
from scipy.special import ndtri

from detente.world.observe_marginals import MARGINALS
from detente.world.observe_read import Held, Observer
from detente.world.observe_table import rule_of

Columns = dict[str, Float[np.ndarray, "years pairs worlds"]]

MAJOR = 0.361
"""Share of the record's sides that were major powers."""

NUCLEAR_MAJOR, NUCLEAR_MINOR = 0.804, 0.0102
"""Shares of major powers, and of others, that had warheads."""

AMONG_MINORS = ((1, 2, 3, 4, 5), (0.578, 0.602, 0.628, 0.777, 1.0))
WITH_A_MAJOR = ((0, 1, 2, 3, 4, 5), (0.926, 0.968, 0.971, 0.972, 0.980, 1.0))
"""Kinds of contiguity of relevant pairs, and the shares up to each."""

ERROR_OF_MEANS, ERROR_OF_SPENDING = 0.2, 0.4
"""By how much, in logs, an index of power and spending on arms miss what they stand for.
Improvised."""

BUILD_UP = float(np.log(1.08))
"""Growth of the spending of both from which rivals race: gibler_rider_hutchison2005's bound."""

DEMOCRACY = 6
"""Polity score of a democracy, after the panel."""


def sides(seen: Observer, rivals: Held) -> Columns:
    """Return the columns.

    Parameters
    ----------
    seen
        The observer.
    rivals
        1 where the two are on the list of rivals among whom arms races are looked for.
    """
    major = _major(seen)
    columns = {**_governments(seen), **_means(seen), **_leaders(seen), **_places(seen, major)}
    columns |= _warheads(seen, major)
    threat = seen.years.sides(seen.read("territorial_threat", "state"))
    columns["territorial_threat_greater"] = np.maximum(*threat)
    joint = np.minimum(*seen.years.sides(seen.read("milex_growth_3y", "state")))
    raced = np.where(np.isnan(joint), np.nan, rivals * (joint >= BUILD_UP))
    columns["arms_race"] = raced
    (columns["milex_joint_growth_3y"],) = seen.unknown(rule_of("milex_growth_3y"), joint)
    return columns


def _two(seen: Observer, name: str, values: Held | None = None) -> Columns:
    """Return what the first and the second state have of a reading."""
    one, two = seen.years.sides(seen.read(name, "state") if values is None else values)
    return {f"{name}_1": one, f"{name}_2": two}


def _governments(seen: Observer) -> Columns:
    lesser = {}
    for name in ("polyarchy", "polity", "democracy_score"):
        one, two = seen.years.sides(seen.read(name, "state"))
        rule = rule_of(name)
        lesser[name], apart = seen.unknown(rule, np.minimum(one, two), np.abs(one - two))
        if name == "polyarchy":
            lesser["apart"] = apart
    polity = np.round(lesser["polity"])
    both = np.where(np.isnan(polity), np.nan, polity >= DEMOCRACY)
    return {
        "polyarchy_lesser": lesser["polyarchy"],
        "polyarchy_difference": lesser["apart"],
        "polity_lesser": polity,
        "both_democracies": both,
        "democracy_score_lesser": lesser["democracy_score"],
        "regime_type_same": seen.read("regime_type_same", "pair"),
        **_two(seen, "regime_age"),
    }


def _means(seen: Observer) -> Columns:
    def ratio(logs: np.ndarray) -> np.ndarray:
        one, two = seen.years.sides(logs)
        return np.asarray(np.exp(-np.abs(one - two)))

    power, arms = seen.years.state["power"], seen.years.state["arms"]
    means = power + ERROR_OF_MEANS * seen.rest("cinc", "state", 500.0)
    spent = power + arms + ERROR_OF_SPENDING * seen.rest("milex", "state", 72.0)
    return {
        **_two(seen, "gdp"),
        **_two(seen, "gdp_per_head"),
        **_two(seen, "milper"),
        **_two(seen, "lesser_memberships"),
        "cinc_ratio": ratio(means),
        "milex_ratio": ratio(spent),
    }


def _leaders(seen: Observer) -> Columns:
    """Return the changes of the year, and a past for each leader."""
    changed, rule = seen.years.state["succession"] > 0, rule_of("leader_force")
    number = np.rint(np.cumsum(seen.years.state["succession"], axis=0)).astype(int)
    drawn = seen.draws.normal("leader_force", seen.draws.states, int(number.max()) + 1)
    loading = seen.given[rule.loading]
    score = loading * seen.pull(rule, "state")
    score = score + np.sqrt(1 - loading**2) * np.take_along_axis(drawn, number, axis=0)
    one, two = seen.years.sides(MARGINALS["leader_force"].at(score))
    late = seen.years.sides(seen.late(rule, "state"))
    first, second = seen.years.sides(changed.astype(float))
    (changes,) = seen.unknown(rule_of("leader_changes"), first + second)
    return {
        "leader_changes": changes,
        "leader_force_1": np.where(late[0], np.nan, one),
        "leader_force_2": np.where(late[1], np.nan, two),
    }


def _major(seen: Observer) -> Held:
    """Return 1 for every major power."""
    loading = seen.given["close"]
    score = loading * seen.unlike("power", "state")
    score = score + np.sqrt(1 - loading**2) * seen.rest("major_power", "state", 500.0)
    return np.asarray(score > ndtri(1 - MAJOR), float)


def _warheads(seen: Observer, major: Held) -> Columns:
    """Return who has warheads; nobody who has them gives them up."""
    rule = rule_of("nuclear")
    loading = seen.given[rule.loading]
    score = loading * seen.pull(rule, "state")
    score = score + np.sqrt(1 - loading**2) * seen.rest("nuclear", "state", 150.0)
    line = np.where(major > 0, ndtri(1 - NUCLEAR_MAJOR), ndtri(1 - NUCLEAR_MINOR))
    armed = np.maximum.accumulate(score > line, axis=0)
    many = MARGINALS["warheads"].at(seen.rest("warheads", "state", MARGINALS["warheads"].memory))
    one, two = seen.years.sides(armed.astype(float))
    stock = np.where(armed, np.maximum(np.round(many), 1.0), 0.0)
    return {
        **_two(seen, "warheads", stock),
        "both_nuclear": one * two,
        "one_nuclear": np.abs(one - two),
    }


def _places(seen: Observer, major: Held) -> Columns:
    one, two = seen.years.sides(major)
    luck = np.broadcast_to(seen.draws.uniform("contiguity", seen.draws.pairs, 1), one.shape)
    kinds = []
    for codes, upto in (AMONG_MINORS, WITH_A_MAJOR):
        place = np.minimum(np.searchsorted(np.asarray(upto), luck, side="right"), len(codes) - 1)
        kinds.append(np.asarray(codes, float)[place])
    contiguity = np.where(one + two > 0, kinds[1], kinds[0])
    land, far = contiguity == 1, contiguity == 0
    lies = seen.rest("distance", "pair", 500.0)
    distance, capital = (
        np.select(
            [land, far],
            [within, MARGINALS[f"{name}_far"].at(lies)],
            MARGINALS[f"{name}_sea"].at(lies),
        )
        for name, within in (
            ("distance", np.zeros_like(lies)),
            ("capital_distance", MARGINALS["capital_distance_land"].at(lies)),
        )
    )
    return {
        "contiguity": contiguity,
        "land_contiguity": land.astype(float),
        "distance": distance,
        "capital_distance": np.maximum(capital, distance),
        "major_powers": one + two,
        "politically_relevant": np.ones_like(contiguity),
    }
