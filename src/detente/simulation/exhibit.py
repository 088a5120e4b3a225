"""What a page shows of a simulation beside its numbers: stories, phase portraits, costs, rates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import polars as pl
from jaxtyping import Float

from detente.progress import Progress, silent
from detente.simulation.outcomes import OUTCOMES, table
from detente.simulation.portrait import Portrait, portrait
from detente.simulation.result import Simulation
from detente.simulation.setting import (
    Begun,
    Play,
    Rate,
    begun,
    described,
    plays,
    rates,
    refuse_pair,
)
from detente.simulation.story import Story, story_of
from detente.world.ensemble import AT_ONCE, LANES, Part, chunks_of, parts
from detente.world.frame import MECHANISMS
from detente.world.start import Setup, rules_of, start_of
from detente.world.tally import PATH

WORLDS = 256
"""Worlds that are run again to see their paths, at most."""

MOST, BEYOND = 40_000_000, 100_000_000
"""Numbers of those paths, at most; and numbers from which a world is too large to be told at all:
with three dozen states it has no story that anybody would read."""

COSTS = ("exposure", "expansion", "waste")
"""Glaser's costs of a spiral, as the table of outcomes names them."""


class Mean(NamedTuple):
    """A mean over worlds with its central 90 % interval."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True)
class Shown:
    """What is shown of one strategy's ensemble.

    Parameters
    ----------
    worlds
        How many worlds were run again, the illustrative one among them.
    costs
        Means over them of :data:`COSTS`, a year and state.
    story
        Of the illustrative world; None where its states are too many.
    portrait
        Of the pair; None where none of more than two states was chosen, or they are too many.
    """

    worlds: int
    costs: Mapping[str, Mean]
    story: Story | None
    portrait: Portrait | None


@dataclass(frozen=True)
class Exhibit:
    """What a page shows of a simulation beside its numbers.

    Parameters
    ----------
    about
        What the scenario says of itself; blank lines part its paragraphs.
    states
        Their names.
    period
        Length of a period in years.
    regime
        Kind of the regime that could be formed, or None.
    without
        Mechanisms that do not act.
    rates, begun
        What each world draws for itself: free rates, and beginnings.
    plays, strategies
        How the states play in each ensemble; and what each strategy does, in a sentence, by name.
    shown
        By ensemble.
    """

    about: str
    states: tuple[str, ...]
    period: float
    regime: str | None
    without: tuple[str, ...]
    rates: tuple[Rate, ...]
    begun: tuple[Begun, ...]
    plays: Mapping[str, tuple[Play, ...]]
    strategies: Mapping[str, str]
    shown: Mapping[str, Shown]


def exhibit(
    simulation: Simulation,
    setups: Mapping[str, Setup],
    about: str = "",
    *,
    names: Mapping[str, str] | None = None,
    pair: tuple[str, str] | None = None,
    workers: int | None = None,
    progress: Progress = silent,
) -> Exhibit:
    """Return what a page shows of a simulation beside its numbers.

    For each strategy some hundred worlds next to the illustrative one are run again, as they are in
    the ensemble, this time with the path of every period: fewer, the more states there are.

    Parameters
    ----------
    simulation, setups
        What came of the ensembles, and the ensembles, by strategy.
    about
        What the scenario says of itself.
    names
        What states are called in running text, where it is not as in the ensembles.
    pair
        Two states, as the ensembles call them, whose trust is drawn and whose story is told.
        Without it they are the two states of the scenario; of more than two, no portrait is drawn,
        and the story is that of the first pair that ended as most did.
    workers
        See :func:`detente.world.ensemble.parts`.
    progress
        An observer; it changes no number.

    Raises
    ------
    InputError
        If there are no two such states.
    """
    first = next(iter(setups.values()))
    states = tuple(actor.name for actor in first.actors)
    if pair is not None:
        refuse_pair(pair, states)
    elif len(states) == 2:
        pair = (states[0], states[1])
    named = {name: (names or {}).get(name, name) for name in states}
    called = tuple(named.values())
    shown = {}
    for done, (name, setup) in enumerate(setups.items()):
        progress("stories", done, len(setups))
        most = int(np.argmax([simulation.arms[name].outcomes[each].share for each in OUTCOMES]))
        shown[name] = _shown(setup, simulation.arms[name].typical, most, pair, named, workers)
    progress("stories", len(setups), len(setups))
    return Exhibit(
        about=about,
        states=called,
        period=first.frame.years,
        regime=first.frame.regime if first.frame.has("regimes") else None,
        without=tuple(each for each in MECHANISMS if not first.frame.has(each)),
        rates=tuple(rates(first)),
        begun=tuple(begun(first, called)),
        plays={name: tuple(plays(setup, called)) for name, setup in setups.items()},
        strategies=described(setups.values()),
        shown=shown,
    )


def _shown(
    setup: Setup,
    typical: int,
    most: int,
    pair: tuple[str, str] | None,
    names: Mapping[str, str],
    workers: int | None,
) -> Shown:
    part = _around(setup, typical, workers)
    rows = table(setup, part)
    by_world = rows.group_by("world").agg(pl.col(COSTS).mean()).sort("world")
    costs = {name: mean(by_world[name].to_numpy()) for name in COSTS}
    if part.ended.path is None:
        return Shown(len(part.worlds), costs, None, None)
    told, outcome = _pair_of(rows, typical, most, pair)
    return Shown(
        worlds=len(part.worlds),
        costs=costs,
        story=story_of(setup, part, typical, told, outcome, (names[told[0]], names[told[1]])),
        portrait=_portrait(setup, part, rows, pair, names, typical) if pair else None,
    )


def _around(setup: Setup, world: int, workers: int | None) -> Part:
    """Return the worlds of a chunk that holds one world, with the path of every period."""
    ties = len(setup.frame.ties)
    one = setup.periods * ties * len(PATH)
    every = 1 if one * LANES <= BEYOND else 0
    size = max(LANES, min(WORLDS, MOST // one if every else AT_ONCE // ties))
    others = frozenset(range(len(chunks_of(setup, size)))) - {world // size}
    (found,) = parts(setup, done=others, chunk=size, workers=workers, every=every)
    return found[1]


def _pair_of(
    rows: pl.DataFrame, world: int, most: int, pair: tuple[str, str] | None
) -> tuple[tuple[str, str], int]:
    """Return the pair whose story is told, and how it ended."""
    ended = {
        (a, b): int(outcome)
        for number, a, b, outcome in rows.select("world", "a", "b", "outcome").iter_rows()
        if number == world
    }
    if pair is not None:
        return pair, ended[pair if pair in ended else (pair[1], pair[0])]
    chosen = next((each for each, outcome in ended.items() if outcome == most), next(iter(ended)))
    return chosen, ended[chosen]


def _portrait(
    setup: Setup,
    part: Part,
    rows: pl.DataFrame,
    pair: tuple[str, str],
    names: Mapping[str, str],
    typical: int,
) -> Portrait:
    a, b = (list(names).index(name) for name in pair)
    ties = setup.frame.ties
    forth = int(np.flatnonzero((ties.owners == a) & (ties.others == b))[0])
    both = (forth, int(ties.reverse[forth]))
    start = start_of(setup, rules_of(setup, part.worlds), part.worlds).minds.trust
    first, second = pair if a < b else (pair[1], pair[0])
    ended = rows.filter(rows["a"] == first, rows["b"] == second)["outcome"].to_numpy()
    trust = np.asarray(start)[list(both)]
    called = (names[pair[0]], names[pair[1]])
    return portrait(called, part, both, trust, ended, setup.frame.years, typical)


def mean(of_worlds: Float[np.ndarray, " worlds"]) -> Mean:
    """Return a mean over worlds with its interval, that of a large sample."""
    many, middle = len(of_worlds), float(of_worlds.mean())
    wide = 1.645 * float(of_worlds.std(ddof=1)) / many**0.5 if many > 1 else float("inf")
    return Mean(middle, middle - wide, middle + wide)
