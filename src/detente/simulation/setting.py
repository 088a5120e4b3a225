"""What an ensemble is made from, as a page says it: who plays what, and what each world draws."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from detente.errors import InputError, nearest
from detente.priors import Prior
from detente.world.mechanisms import PRIORS
from detente.world.start import Actor, Given, Setup, Toward
from detente.world.view import Strategy

FEW = 8
"""States that are named one by one among those that play alike."""


class Rate(NamedTuple):
    """A free rate: what it is about, its prior, and what the scenario puts in its place, if so."""

    group: str
    prior: Prior
    given: Given | None


class Begun(NamedTuple):
    """Something of the beginning that each world draws: of whom, what, and from what."""

    whose: str
    what: str
    prior: Prior


class Play(NamedTuple):
    """How a state plays: whose play it is, under a leader who seeks security, and a greedy one."""

    whose: str
    seeking: str
    greedy: str


def rates(setup: Setup) -> Iterator[Rate]:
    """Yield every free rate, with what the scenario says of it."""
    for group, priors in PRIORS.items():
        for prior in priors:
            yield Rate(group, prior, setup.priors.get(prior.name))


def refuse_pair(pair: tuple[str, str], states: Sequence[str]) -> None:
    """Refuse what is no pair of some states.

    Raises
    ------
    InputError
        If there are no two such states.
    """
    for name in pair:
        if name not in states:
            near = nearest(name, states)
            said = f"did you mean {', '.join(near)}?" if near else f"there are {', '.join(states)}"
            raise InputError(f"the scenario has no state {name!r}", said)
    if pair[0] == pair[1]:
        raise InputError("a pair is of two states", "name two different ones")


def described(setups: Iterable[Setup]) -> dict[str, str]:
    """Return what each strategy does, in a sentence, by name."""
    used = (
        setup.frame.strategies[number]
        for setup in setups
        for number in dict.fromkeys((*setup.frame.seeking, *setup.frame.greedy))
    )
    return {each.name: getattr(each, "about", "") for each in used}


def plays(setup: Setup, names: Sequence[str]) -> Iterator[Play]:
    """Yield how states play, those together that play alike, in the order of the first of each.

    Parameters
    ----------
    setup
        The ensemble.
    names
        What its states are called.
    """
    frame = setup.frame
    called = [_named(each) for each in frame.strategies]
    alike: dict[tuple[int, int], list[str]] = {}
    for name, *both in zip(names, frame.seeking, frame.greedy, strict=True):
        alike.setdefault((both[0], both[1]), []).append(name)
    for (seeking, greedy), who in alike.items():
        whose = "every state" if len(alike) == 1 else ", ".join(who[:FEW])
        if len(alike) > 1 and len(who) > FEW:
            whose += f" and {len(who) - FEW} more"
        yield Play(whose, called[seeking], called[greedy])


def _named(strategy: Strategy) -> str:
    """Return a strategy's name, with what of it is not as usual."""
    if not dataclasses.is_dataclass(strategy):
        return strategy.name
    changed = [
        f"{part.name.replace('_', ' ')} {getattr(strategy, part.name)}"
        for part in dataclasses.fields(strategy)
        if part.default != getattr(strategy, part.name)
    ]
    return strategy.name + (f" ({', '.join(changed)})" if changed else "")


def begun(setup: Setup, names: Sequence[str]) -> Iterator[Begun]:
    """Yield what of the beginning is drawn, at once where it is drawn alike for all.

    Parameters
    ----------
    setup
        The ensemble.
    names
        What its states are called.
    """
    ties = setup.frame.ties
    pairs = [f"{names[a]} toward {names[b]}" for a, b in zip(ties.owners, ties.others, strict=True)]
    yield from _drawn(setup.actors, names, "every state")
    yield from _drawn(setup.toward, pairs, "every state toward every other")


def _drawn(
    held: Sequence[Actor] | Sequence[Toward], whose: Sequence[str], all_of_them: str
) -> Iterator[Begun]:
    for part in dataclasses.fields(held[0]):
        given = [getattr(each, part.name) for each in held]
        if isinstance(given[0], Prior) and len(set(given)) == 1:
            yield Begun(all_of_them, part.name, given[0])
            continue
        for name, each in zip(whose, given, strict=True):
            if isinstance(each, Prior):
                yield Begun(name, part.name, each)
