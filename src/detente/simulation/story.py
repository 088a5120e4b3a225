"""The story of one world of an ensemble: which one, what happened in it, and how that reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import jax.numpy as jnp
import numpy as np
from jaxtyping import Float

from detente.priors import expit, logit
from detente.simulation.outcomes import OUTCOMES, SHOWN
from detente.simulation.story_events import events
from detente.simulation.story_lived import Event, Kind, Lived
from detente.simulation.story_words import Paragraph, paragraphs, told
from detente.world.ensemble import Part
from detente.world.frame import Rules
from detente.world.luck import Luck, normal, of_states
from detente.world.start import Setup, names_of, rules_of, start_of
from detente.world.tally import PATH

if TYPE_CHECKING:
    import polars as pl

__all__ = ["Event", "Kind", "Lived", "Paragraph", "Story", "lived_in", "story_of", "typical"]


@dataclass(frozen=True)
class Story:
    """One world of an ensemble as two of its states lived it.

    Parameters
    ----------
    world
        Its number in the ensemble.
    outcome
        How the two ended, of :data:`detente.simulation.outcomes.OUTCOMES`.
    lived
        What happened in every period.
    events
        What of it counts as an event.
    paragraphs
        The same in words.
    """

    world: int
    outcome: str
    lived: Lived
    events: tuple[Event, ...]
    paragraphs: tuple[Paragraph, ...]

    @property
    def text(self) -> str:
        """The story in words, a blank line between paragraphs."""
        return told(self.paragraphs)


def typical(outcome: Float[np.ndarray, "worlds outcomes"], means: Sequence[pl.DataFrame]) -> int:
    """Return the number of the world that stands for all.

    Of the worlds in which the outcome that is most frequent in the ensemble is the most frequent
    one too, it is the one whose path of means is nearest to their median path: by the sum of
    squared distances over all records and over :data:`detente.simulation.outcomes.SHOWN`, each
    counted in its standard deviation over those worlds and records. Of two as near it is the first.
    Nearness to the middle has a price: such a world is calmer than most.

    Parameters
    ----------
    outcome
        Share of each world's pairs that ended in each way.
    means
        Tables of :func:`detente.simulation.paths.means_table`, of chunks that hold all worlds.
    """
    most = outcome[:, int(outcome.mean(axis=0).argmax())]
    fits = most >= outcome.max(axis=1)
    if not fits.any():
        fits = most >= most.max()
    records = means[0]["year"].n_unique()
    apart = np.zeros(int(fits.sum()))
    for name in SHOWN:
        path = np.concatenate([each[name].to_numpy().reshape(-1, records) for each in means])
        held = np.asarray(path[fits], float)
        spread = float(held.std())
        if spread > 0:
            apart += (((held - np.median(held, axis=0)) / spread) ** 2).sum(axis=1)
    return int(np.flatnonzero(fits)[apart.argmin()])


def story_of(
    setup: Setup,
    part: Part,
    world: int,
    pair: tuple[str, str],
    outcome: int,
    called: tuple[str, str] | None = None,
) -> Story:
    """Return the story of one world as two of its states lived it.

    Parameters
    ----------
    setup
        The ensemble.
    part
        Some worlds of it, with the path of every tie and every period.
    world
        Which of them.
    pair
        The names of the two.
    outcome
        How they ended, by its place in :data:`detente.simulation.outcomes.OUTCOMES`.
    called
        What they are called in running text, if otherwise.
    """
    lived = replace(lived_in(setup, part, world, pair), names=called or pair)
    happened = events(lived)
    return Story(world, OUTCOMES[outcome], lived, happened, paragraphs(lived, happened))


def lived_in(setup: Setup, part: Part, world: int, pair: tuple[str, str]) -> Lived:
    """Return a world as two of its states lived it; the parameters are those of `story_of`."""
    at = int(np.flatnonzero(part.worlds == world)[0])
    ties = setup.frame.ties
    names = [actor.name for actor in setup.actors]
    a, b = (names.index(name) for name in pair)
    forth = int(np.flatnonzero((ties.owners == a) & (ties.others == b))[0])
    both = [forth, int(ties.reverse[forth])]
    which = np.array([world])
    rules = rules_of(setup, which)
    start = start_of(setup, rules, which)
    assert part.ended.path is not None
    path = np.asarray(part.ended.path)[:, :, both, at]
    fresh = path[:, PATH.index("succession")] > 0
    sensibility, bad_faith = (
        _in_office(np.asarray(first)[[a, b], 0], newcomers[[a, b]].T, fresh)
        for first, newcomers in zip(
            (start.leaders.sensibility, start.leaders.bad_faith),
            _newcomers(setup, rules, which),
            strict=True,
        )
    )
    return Lived(
        names=pair,
        years=setup.frame.years,
        path=path,
        begun={
            "trust": np.asarray(start.minds.trust)[both, 0],
            "cooperation": np.asarray(start.deeds.cooperated)[both, 0],
            "greedy": np.asarray(start.leaders.greedy)[[a, b], 0],
        },
        sensibility=sensibility,
        bad_faith=bad_faith,
        regime=setup.frame.regime,
    )


def _newcomers(setup: Setup, rules: Rules, which: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return sensibility and bad faith of whoever would come to power, shape (states, periods).

    A path does not hold them. They depend on nothing that happened, so that they can be drawn
    again, as :func:`detente.world.succeed.succeed` draws them: with as many copies of the world as
    there are periods, each of which asks for its own period's luck.
    """
    names, periods = names_of(setup, which), np.arange(setup.periods, dtype=np.uint32)
    worlds = np.repeat(names.worlds, len(periods))
    luck = Luck(jnp.asarray(names.seed), periods, worlds, names.states, names.ties)
    found = [
        expit(logit(np.asarray(rules[name])) + rules["leaders_differ"] * np.asarray(normal(word)))
        for name, word in zip(
            ("sensibility", "bad_faith"), of_states(luck, "newcomer"), strict=True
        )
    ]
    said = np.asarray(setup.said.sensibility).T
    return np.where(np.isnan(said), found[0], said), found[1]


def _in_office(first: np.ndarray, newcomers: np.ndarray, fresh: np.ndarray) -> np.ndarray:
    """Return what the leaders in office have at the start and after each period."""
    held = [np.asarray(first, float)]
    for came, theirs in zip(fresh, newcomers, strict=True):
        held.append(np.where(came, theirs, held[-1]))
    return np.stack(held)
