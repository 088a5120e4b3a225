"""Succeed: leaders leave, and what the next one thinks depends on the society (E18, E19)."""

from __future__ import annotations

from typing import NamedTuple

import jax.numpy as jnp

from detente import games
from detente.compute import Numbers
from detente.priors import Prior
from detente.world import luck as chance
from detente.world.frame import Frame, Rules
from detente.world.learn import BOUND
from detente.world.luck import Dealt, Luck
from detente.world.settle import Settled
from detente.world.state import Deeds, Leaders, Minds, State
from detente.world.surround import Schedule

PRIORS = (
    Prior(
        "turnover", "lognormal", 0.2, 0.4,
        "Leaders of the record stay some five years.",
        "improvised", "a year",
    ),
    Prior(
        "punished", "lognormal", 0.3, 0.5,
        "A leader whose concessions went unanswered is removed sooner; by how much varies.",
        "L854-862; E19: Colaresi 2004; improvised", "a year",
    ),
    Prior(
        "hostile_successor", "logitnormal", 0.08, 0.6,
        "One leader in twelve comes to power bent on revision.",
        "L895-909; improvised",
    ),
    Prior(
        "sensibility", "uniform", 0.1, 0.7,
        "How far the typical leader sees the other's fear; rare, says the chapter.",
        "L809-823, L940; improvised",
    ),
    Prior(
        "bad_faith", "logitnormal", 0.2, 0.8,
        "How far the typical leader explains conciliation away.",
        "L876-882; E7; improvised",
    ),
    Prior(
        "leaders_differ", "lognormal", 0.8, 0.3,
        "Leaders of one state differ in both by about as much as states do.",
        "improvised", "log-odds",
    ),
    Prior(
        "newcomer_trust", "uniform", 0.3, 0.55,
        "A newcomer whom nothing binds trusts somewhat less than not.",
        "E18",
    ),
    Prior(
        "newcomer_spread", "lognormal", 0.2, 0.3,
        "Leaders of one state differ in how far they trust another; E18's example uses .2.",
        "E18; improvised",
    ),
    Prior(
        "embeddedness", "uniform", 0.3, 0.9,
        "Weight of a wholly open society on a new leader; a closed one has none.",
        "L895-909, L1329; E18; improvised",
    ),
)  # fmt: skip


class Succeeded(NamedTuple):
    """Leaders and minds after one period, and where a leader changed, shape (states, worlds)."""

    leaders: Leaders
    minds: Minds
    changed: Numbers


def succeed(
    frame: Frame, state: State, rules: Rules, minds: Minds, deeds: Deeds, settled: Settled,
    said: Schedule, luck: Luck | Dealt,
) -> Succeeded:  # fmt: skip
    """Return who leads after one period.

    A newcomer's trust is w Soc + (1 - w) eps, with w the weight of an open society; the other side
    can only expect the average newcomer. Concessions that went unanswered shorten a tenure, less so
    of a leader known for toughness.
    """
    ties, years, leaders = frame.ties, frame.years, state.leaders
    conceded = jnp.maximum(settled.exploited, jnp.asarray(deeds.exposure) * (1 - deeds.seen))
    blame = rules["punished"] * ties.mean(conceded) * (1 - rules["hawk_credit"] * leaders.hawk)
    hazard: Numbers = rules["turnover"] + (blame if frame.has("opposition") else 0.0)
    leave, motive = chance.of_states(luck, "turnover")
    goes: Numbers = chance.happens(leave, -jnp.expm1(-hazard * years))
    when = jnp.asarray(said.succession)[:, None]
    goes = jnp.where(jnp.isnan(when), goes, when > 0)
    sees, discounts = chance.of_states(luck, "newcomer")
    tough, _ = chance.of_states(luck, "character")
    fresh = Leaders(
        greedy=_said(
            said.greedy, chance.happens(motive, rules["hostile_successor"]).astype(jnp.float32)
        ),
        sensibility=_said(
            said.sensibility,
            _about(rules["sensibility"], rules["leaders_differ"], chance.normal(sees)),
        ),
        bad_faith=_about(rules["bad_faith"], rules["leaders_differ"], chance.normal(discounts)),
        hawk=chance.uniform(tough),
        tenure=jnp.zeros_like(jnp.asarray(leaders.tenure)),
    )
    stays = leaders._replace(tenure=leaders.tenure + years)
    led = Leaders(*(jnp.where(goes, new, old) for new, old in zip(fresh, stays, strict=True)))

    w = rules["embeddedness"] * ties.own(state.means.openness)
    draw = chance.normal(chance.of_ties(luck, "disposition")[0])
    eps = rules["newcomer_trust"] + rules["newcomer_spread"] * draw
    edge = 1 / (1 + jnp.exp(BOUND))
    soc = minds.societal_trust
    mine = jnp.clip(games.trust_of_successor(soc, w, eps), edge, 1 - edge)
    theirs = rules["embeddedness"] * ties.other(state.means.openness)
    expected = games.trust_of_successor(ties.back(soc), theirs, rules["newcomer_trust"])
    left, other_left = ties.own(goes), ties.other(goes)
    return Succeeded(
        led,
        minds._replace(
            trust=jnp.where(left, mine, minds.trust),
            perceived_trust=jnp.where(
                other_left, jnp.clip(expected, edge, 1 - edge), minds.perceived_trust
            ),
        ),
        jnp.asarray(goes, jnp.float32),
    )


def _said(said: Numbers, drawn: Numbers) -> Numbers:
    told = jnp.asarray(said)[:, None]
    return jnp.where(jnp.isnan(told), drawn, told)


def _about(typical: Numbers, spread: Numbers, draw: Numbers) -> Numbers:
    """Return draws about a typical share, as far apart as the spread says in log-odds."""
    odds = jnp.log(typical) - jnp.log1p(-typical) + spread * draw
    return 1 / (1 + jnp.exp(-odds))
