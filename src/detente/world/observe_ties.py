"""What ties two states as sources have it: treaties, seats, trade, votes, claims, friends."""

from __future__ import annotations

import numpy as np
from jaxtyping import Float
from scipy.special import ndtr

from detente.world.observe_marginals import MARGINALS
from detente.world.observe_read import FAR, Held, Observer
from detente.world.observe_table import RULES, rule_of

Columns = dict[str, Float[np.ndarray, "years pairs worlds"]]

NONAGGRESSION, DEFENCE = 0.3056, 0.6
"""Of the record's alliances, the shares that are bare promises not to attack, and in which the one
state has promised to defend the other."""

BY_SIZE, BY_TRADE, BY_CALENDAR = 0.72, 0.73, 0.53
"""Correlations of normal scores in the record: trade with the size of the two economies, trade
dependence with trade, shared organisations with the calendar."""

MIDDLE, SPAN = 1985.6, 16.4
"""Mean and standard deviation of the calendar years of the marginals."""

BY_DISTANCE = {"vote_kappa": 0.75, "vote_lijphart_arms": 0.79, "vote_lijphart_rights": 0.8}
"""Correlations of normal scores in the record of agreement with the distance of ideal points, which
are made of the same votes."""

NETWORK = 30.0
"""Years over which friendships across a border change. Improvised."""

CHANGE = 5
"""Years over which shared organisations change."""


def ties(seen: Observer) -> Columns:
    """Return the columns."""
    return {**_treaties(seen), **_seats(seen), **_trade(seen), **_votes(seen), **_claims(seen)}


def _treaties(seen: Observer) -> Columns:
    allied = seen.read("alliance", "pair")
    kind = _pledge(seen)
    provisions = {
        rule.called: allied * seen.read(rule.called, "pair")
        for rule in RULES
        if rule.family == "treaty"
    }
    defence = allied * (kind > 1 - DEFENCE)
    return {
        "alliance": allied,
        **provisions,
        "pledge_defence_1": defence,
        "pledge_defence_2": defence.copy(),
        "nonaggression_only": allied * (kind < NONAGGRESSION),
    }


def _pledge(seen: Observer) -> Held:
    """Return how far from a bare promise an alliance is: its share from below."""
    rule = rule_of("pledge")
    loading = seen.given[rule.loading]
    rest = seen.rest("pledge", "pair", 50.0)
    return np.asarray(ndtr(loading * seen.pull(rule, "pair") + np.sqrt(1 - loading**2) * rest))


def _seats(seen: Observer) -> Columns:
    calendar = np.clip((seen.years.calendar - MIDDLE) / SPAN, -FAR, FAR)[:, None, None]
    calendar = np.broadcast_to(calendar, seen.years.level.shape)
    shared = np.round(seen.read("shared_organisations", "pair", calendar, BY_CALENDAR))
    change = np.full(shared.shape, np.nan)
    change[CHANGE:] = shared[CHANGE:] - shared[:-CHANGE]
    return {
        "shared_organisations": shared,
        "shared_org_change": change,
        "shared_share": seen.read("shared_share", "pair"),
    }


def _trade(seen: Observer) -> Columns:
    one, two = seen.years.sides(seen.score("gdp", "state"))
    score = seen.score("trade", "pair", (one + two) / np.sqrt(2), BY_SIZE)
    dependence = seen.read("trade_dependence_lesser", "pair", score, BY_TRADE)
    (trade,) = seen.unknown(rule_of("trade"), MARGINALS["trade"].at(score))
    (share,) = seen.unknown(rule_of("trade_dependence_lesser"), dependence)
    return {"trade": trade, "trade_dependence_lesser": np.where(np.isnan(trade), np.nan, share)}


def _votes(seen: Observer) -> Columns:
    points = _drawn_together(seen, seen.read("ideal_point", "state"))
    late = seen.late(rule_of("ideal_point"), "state")
    one, two = seen.years.sides(np.where(late, np.nan, points))
    distance = np.abs(one - two)
    apart = MARGINALS["ideal_point_distance"].score(distance)
    columns = {"ideal_point_1": one, "ideal_point_2": two, "ideal_point_distance": distance}
    for name, by in BY_DISTANCE.items():
        rest = seen.rest(name, "pair", MARGINALS[name].memory)
        columns[name] = MARGINALS[name].at(-by * apart + np.sqrt(1 - by**2) * rest)
    return columns


def _drawn_together(seen: Observer, own: Held) -> Held:
    """Return positions where each state stands between its own and those it identifies with.

    They make the sum of two things least: the squares of how far every state is from its own
    position, and of how far every two are from each other, weighted by their identity.
    """
    identity = seen.lately(seen.years.pair["identity"], "treaty_lag") * seen.given["convergence"]
    states = own.shape[1]
    pulls = np.zeros((own.shape[0], own.shape[2], states, states))
    for pair, (a, b) in enumerate(zip(seen.years.a, seen.years.b, strict=True)):
        pulls[:, :, a, b] = pulls[:, :, b, a] = identity[:, pair]
    balance = np.eye(states) * (1 + pulls.sum(axis=3, keepdims=True)) - pulls
    solved = np.linalg.solve(balance, np.moveaxis(own, 1, 2)[..., None])
    return np.moveaxis(solved[..., 0], 2, 1)


def _claims(seen: Observer) -> Columns:
    claims = seen.read("claims", "pair")
    loading = seen.given["loose"]
    rest = seen.rest("claim_salience", "pair", MARGINALS["claim_salience"].memory)
    pull = loading * seen.unlike("grievance", "pair")
    salience = MARGINALS["claim_salience"].at(pull + np.sqrt(1 - loading**2) * rest)
    return {
        "claims": claims,
        "claim_salience": np.where(claims > 0, np.round(salience), 0.0),
        "social_connectedness": seen.score("social_connectedness", "pair", memory=NETWORK),
    }
