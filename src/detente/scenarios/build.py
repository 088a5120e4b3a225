"""Build: from a scenario to everything that an ensemble of worlds is made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from detente.errors import InputError
from detente.scenarios.amounts import Amount, given
from detente.scenarios.keys import keys_of
from detente.scenarios.parts import State
from detente.scenarios.rates import rate_of, rates_of
from detente.scenarios.schedule import schedule_of
from detente.scenarios.schema import LONGEST, MOST_WORLDS, Scenario
from detente.scenarios.times import periods_in
from detente.strategies import strategy as named
from detente.world.frame import MECHANISMS, Frame
from detente.world.start import Actor, Given, Setup, Toward
from detente.world.ties import Ties
from detente.world.view import Strategy

_OF_ACTOR = ("sensibility", "bad_faith", "hawk", "power", "openness", "grievance", "arms")
_OF_TIE = tuple(each.name for each in fields(Toward))


def setup_of(
    scenario: Scenario,
    *,
    seed: int,
    worlds: int | None = None,
    years: float | None = None,
    strategy: str | Strategy | None = None,
    priors: Mapping[str, Any] | None = None,
) -> Setup:
    """Return what an ensemble of a scenario's worlds is made from.

    Parameters
    ----------
    scenario
        The scenario.
    seed
        The seed of every draw, from 0 to 2**64 - 1.
    worlds, years
        Instead of the scenario's own.
    strategy
        What the states that the scenario marks as ``compared`` play, or all of them if it marks
        none, under leaders who seek security: the name of a strategy, with the state's own
        parameters where it plays that one already, or a strategy. Greedy leaders, and everything
        that chance brings, stay as they are.
    priors
        Free rates in place of the scenario's and of the world's own, by name: each a number that
        holds in every world, two ends, or a spread.

    Raises
    ------
    InputError
        If an argument is out of range, or there is no such strategy or rate.
    """
    worlds, periods = _sized(scenario, seed, worlds, years)
    seeking = [_seeking(scenario, party.state, strategy) for party in scenario.parties]
    greedy = [named(p.state.greedy_strategy, **p.state.greedy_parameters) for p in scenario.parties]
    every = tuple(dict.fromkeys([*seeking, *greedy]))
    ties = Ties(len(scenario.ids))
    frame = Frame(
        ties=ties,
        years=scenario.period,
        strategies=every,
        seeking=tuple(every.index(each) for each in seeking),
        greedy=tuple(every.index(each) for each in greedy),
        mechanisms=frozenset(MECHANISMS) - frozenset(scenario.without),
        regime=scenario.regime,
    )
    actors = tuple(_actors(scenario))
    first = [
        worse if actor.greedy == 1 else better
        for actor, better, worse in zip(actors, seeking, greedy, strict=True)
    ]
    return Setup(
        frame=frame,
        actors=actors,
        toward=tuple(_toward(scenario, ties, first)),
        said=schedule_of(scenario, periods),
        worlds=worlds,
        seed=seed,
        priors={
            **{name: rate_of(name, each) for name, each in scenario.priors.items()},
            **rates_of(priors or {}),
        },
    )


def _sized(
    scenario: Scenario, seed: int, worlds: int | None, years: float | None
) -> tuple[int, int]:
    if not 0 <= seed < 2**64:
        raise InputError(f"the seed {seed} is out of range", "it is from 0 to 2**64 - 1")
    worlds = scenario.worlds if worlds is None else worlds
    if not 1 <= worlds <= MOST_WORLDS:
        raise InputError(f"{worlds:,} worlds cannot be run", f"run 1 to {MOST_WORLDS:,}")
    years = scenario.years if years is None else float(years)
    if not 0 < years <= LONGEST:
        raise InputError(f"{years:g} years cannot be run", f"run at most {LONGEST:g}")
    return worlds, periods_in(years, scenario.period)


def _seeking(scenario: Scenario, state: State, other: str | Strategy | None) -> Strategy:
    exchanged = state.compared or not any(each.compared for each in scenario.states)
    if other is None or not exchanged:
        return named(state.strategy, **state.parameters)
    if isinstance(other, str):
        return named(other, **(state.parameters if other == state.strategy else {}))
    return other


def _actors(scenario: Scenario) -> Iterable[Actor]:
    keys = keys_of(scenario.ids)
    seen: Mapping[str, float] = {}
    if scenario.from_case is not None:
        seen = scenario.from_case.origin.sensibility
    for party in scenario.parties:
        state = party.state
        held: dict[str, Given] = {"greedy": given("greedy", state.motive)}
        if party.id in seen:
            held["sensibility"] = seen[party.id]
        for name in _OF_ACTOR:
            value = getattr(state, name)
            if value is not None:
                held[name] = given(name, value)
        yield Actor(party.id, keys[party.id], **held)


def _toward(scenario: Scenario, ties: Ties, first: list[Strategy]) -> Iterable[Toward]:
    ids = scenario.ids
    said: dict[tuple[str, str], dict[str, Given]] = {
        (ids[one], ids[other]): {"cooperated": first[one].opens_with}
        for one, other in zip(ties.owners.tolist(), ties.others.tolist(), strict=True)
    }
    if scenario.from_case is not None:
        for tie, held in scenario.from_case.origin.toward.items():
            said[tie] |= held
    for dyad in sorted(scenario.dyads, key=lambda each: each.rank):
        told = {
            name: _of_tie(name, getattr(dyad, name))
            for name in _OF_TIE
            if name in dyad.model_fields_set
        }
        for tie in dyad.ties(scenario.resolve):
            said[tie] |= told
    return (Toward(**held) for held in said.values())


def _of_tie(name: str, value: Amount | bool) -> Given:
    return given(name, float(value) if isinstance(value, bool) else value)
