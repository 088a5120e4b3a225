"""The laboratory: pairs of states in worlds that share their draws of the free rates."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from string import ascii_uppercase
from typing import TYPE_CHECKING, Any

import numpy as np

from detente import chance
from detente.claims.claim import Effects, Removal
from detente.concepts import Level
from detente.errors import InputError
from detente.progress import Progress, silent
from detente.strategies import strategy as named
from detente.strategies._described import Described
from detente.world.ensemble import parts
from detente.world.frame import MECHANISMS, Frame, RegimeKind
from detente.world.run import Ended
from detente.world.start import Actor, Given, Setup, Toward, rules_of
from detente.world.surround import Schedule
from detente.world.tally import PATH
from detente.world.ties import Ties

if TYPE_CHECKING:
    from detente.claims.archive import Archive
    from detente.data.built import Built

PERIOD = 0.25

Parameters = Mapping[str, float | bool]


@dataclass(frozen=True)
class Lab:
    """Where claims are tried.

    Parameters
    ----------
    draws
        Draws of every free rate from its prior.
    copies
        Worlds that share a draw and differ in luck.
    seed
        Of every draw. Arms of one trial share their luck.
    removal
        What is taken away from every world, for a negative control.
    progress
        An observer; it changes no number.
    panel
        The record, for claims that ask it.
    again
        How many times as many draws a claim is given whose verdict a bound is too near to.
    """

    draws: int
    copies: int
    seed: int
    removal: Removal | None = None
    progress: Progress = silent
    panel: Built | None = None
    again: int = 1

    @property
    def removed(self) -> bool:
        """Whether a claim's mechanism is removed."""
        return self.removal is not None

    @property
    def archive(self) -> Archive:
        """The record.

        Raises
        ------
        InputError
            If there is none.
        """
        from detente.claims.archive import Archive

        if self.panel is None:
            raise InputError("the record is not at hand", "name a panel with --panel")
        dealt = self.removal is not None and self.removal.dealt
        return Archive(self.panel, self.draws, self.seed, dealt)

    def dyad(
        self,
        strategy: str | tuple[str, ...] = "threshold",
        *,
        years: float = 30,
        greedy: tuple[Given, ...] = (0.0, 0.0),
        arms: tuple[float, ...] = (1.0, 1.0),
        power: tuple[float, ...] = (),
        openness: float = 0.5,
        grievance: float = 0.1,
        toward: Mapping[str, Given] | None = None,
        priors: Mapping[str, Given] | None = None,
        surroundings: Mapping[str, float | Sequence[float]] | None = None,
        regime: RegimeKind | None = None,
        successions: bool = False,
        path: bool = False,
        parameters: Parameters | None = None,
    ) -> Dyad:
        """Return pairs of states, or complexes of more, that will have lived when they are asked.

        Parameters
        ----------
        strategy
            What all follow who seek security, or each; the greedy are predators.
        years
            How long.
        greedy
            The motive of each: 1 greedy, 0 not, and between them the chance of it. There are as
            many states as motives.
        arms, power
            What each begins with; those beyond the ones named begin with 1.
        openness, grievance
            Of all.
        toward
            What each holds of the other as it begins, where it is not as usual.
        priors
            Free rates in place of the world's own.
        surroundings
            Of :class:`detente.world.surround.Schedule`, all along or for spells of equal length
            that follow each other; what is not said is left to chance.
        regime
            What regime may be formed.
        successions
            Whether leaders leave. States never unite.
        path
            Whether the path of every period is kept.
        parameters
            Of the strategies that have them.
        """
        count = len(greedy)
        follow = (strategy,) * count if isinstance(strategy, str) else strategy
        off = {"union"} if successions else {"union", "successions"}
        fixed, holds, chosen = dict(priors or {}), dict(toward or {}), dict(parameters or {})
        if self.removal is not None:
            off |= set(self.removal.without)
            fixed |= self.removal.priors
            holds |= self.removal.toward
            if self.removal.strategy:
                follow, chosen = (self.removal.strategy,) * count, {}
        seeks = tuple(_made(each, chosen) for each in follow)
        used = tuple(dict.fromkeys([*seeks, named("predator")]))
        frame = Frame(
            Ties(count), PERIOD, used, tuple(used.index(each) for each in seeks),
            (used.index(named("predator")),) * count, frozenset(MECHANISMS) - off, regime,
        )  # fmt: skip
        held, strength = ((*each, *[1.0] * (count - len(each))) for each in (arms, power))
        actors = tuple(
            Actor(
                ascii_uppercase[at], at + 1, greedy=greedy[at], arms=held[at],
                power=strength[at], openness=openness, grievance=grievance,
            )
            for at in range(count)
        )  # fmt: skip
        said = Schedule.of_chance(round(years / PERIOD), count)
        for name, value in (surroundings or {}).items():
            spells = np.atleast_1d(np.asarray(value, np.float32))
            when = np.arange(len(said.guarantor)) * len(spells) // len(said.guarantor)
            said = said._replace(**{name: spells[when]})
        setup = Setup(
            frame, actors, (Toward(**holds),) * len(frame.ties), said,
            self.draws * self.copies, self.seed, fixed, alike=self.copies,
        )  # fmt: skip
        return Dyad(setup, path, self.progress)

    def uniform(self, name: str, low: float, high: float) -> Effects:
        """Return an argument of a closed form in every draw, or what the removal fixes it at."""
        if self.removal is not None and name in self.removal.priors:
            return np.full(self.draws, float(self.removal.priors[name]))
        return low + (high - low) * chance.uniform(self.seed, self.draws, "argument", name)

    def rates(self) -> dict[str, Effects]:
        """Return the free rates of every draw, where no claim fixes them."""
        setup = self.dyad(years=PERIOD).setup
        one = np.arange(self.draws) * self.copies
        return {name: np.asarray(each, float) for name, each in rules_of(setup, one).items()}


def _lost(yearly: np.ndarray, line: float) -> np.ndarray:
    """Return where a year beyond a line is followed by one that is not, shape (years - 1, ...)."""
    return np.asarray((yearly[:-1] > line) & (yearly[1:] <= line))


def _made(name: str, parameters: Parameters) -> Described:
    """Return a strategy with those of some parameters that it has."""
    has = {field.name for field in fields(type(named(name)))}  # type: ignore[arg-type]
    return named(name, **{key: value for key, value in parameters.items() if key in has})


@dataclass(frozen=True)
class Dyad:
    """States that have lived: every quantity is a mean over the worlds of each draw.

    Parameters
    ----------
    setup
        The ensemble.
    path
        Whether the path of every period is kept.
    progress
        An observer.
    """

    setup: Setup
    path: bool = False
    progress: Progress = silent

    @cached_property
    def _parts(self) -> list[Ended]:
        every = 1 if self.path else 0
        return [part.ended for _, part in parts(self.setup, every=every, progress=self.progress)]

    @property
    def _years(self) -> float:
        return self.setup.periods * self.setup.frame.years

    def _draws(self, of_worlds: Callable[[Ended], Any]) -> np.ndarray:
        whole = np.concatenate([np.asarray(of_worlds(each), float) for each in self._parts])
        return whole.reshape(-1, self.setup.alike)

    def _mean(self, of_worlds: Callable[[Ended], Any]) -> Effects:
        return np.asarray(self._draws(of_worlds).mean(axis=1))

    def cooperation(self, *sides: int) -> Effects:
        """Share of acts that were cooperation, on all ties or on some."""
        which = list(sides) if sides else slice(None)
        periods = self.setup.periods
        return self._mean(lambda each: each.tally.cooperation[which].mean(axis=0) / periods)

    @property
    def escaped(self) -> Effects:
        """Share of pairs that did not end in conflict."""
        return self._mean(lambda each: (each.level > Level.CONFLICT_FORMATION.rank).mean(axis=0))

    @property
    def communities(self) -> Effects:
        """Share of pairs that ended as a community."""
        return self._mean(lambda each: (each.level >= Level.SECURITY_COMMUNITY.rank).mean(axis=0))

    @property
    def wars(self) -> Effects:
        """Wars of a pair."""
        return self._mean(lambda each: each.tally.wars.mean(axis=0))

    @property
    def members(self) -> Effects:
        """Share of states that end as members of the regime."""
        return self._mean(lambda each: each.state.means.member.mean(axis=0))

    def mind(self, name: str) -> Effects:
        """Mean of a belief or bond at the end, see :class:`detente.world.state.Minds`."""
        return self._mean(lambda each: getattr(each.state.minds, name).mean(axis=0))

    def arms(self, side: int = 0) -> Effects:
        """Arms of a state at the end."""
        return self._mean(lambda each: each.state.means.arms[side])

    def welfare(self, side: int = 0) -> Effects:
        """Payoff of a side, a year."""
        return self._mean(lambda each: each.tally.welfare[side] / self._years)

    def risk(self, side: int = 0) -> Effects:
        """Return the standard deviation of a side's payoff a year, over the worlds of a draw."""
        whole = self._draws(lambda each: each.tally.welfare[side] / self._years)
        return np.asarray(whole.std(axis=1))

    def tally(self, name: str, *sides: int) -> Effects:
        """Return a tally of states, a year and state."""
        which = list(sides) if sides else slice(None)
        return self._mean(lambda each: getattr(each.tally, name)[which].mean(axis=0) / self._years)

    def tragic(self, below: float) -> Effects:
        """Share of pairs that ended in conflict, both trusting less than a number."""
        return self._mean(
            lambda each: (
                (each.level[0] == Level.CONFLICT_FORMATION.rank)
                & (each.state.minds.trust < below).all(axis=0)
            )
        )

    def relapsed(self, quantity: str, side: int = 0) -> Effects:
        """Share of pairs in which what was there for a whole year was not for all of the next."""
        return self._mean(lambda each: _lost(self._yearly(each, quantity, side), 0).any(axis=0))

    def hazard(self, quantity: str, first: int, last: int, side: int = 0) -> Effects:
        """Return how often what was there for a whole year is not for all of the next.

        A thousandth of a year is added to the years, so that where nobody has it nobody loses it.
        """

        def at(each: Ended) -> np.ndarray:
            return self._yearly(each, quantity, side)[first:last]

        lost = self._draws(lambda each: _lost(at(each), 0).sum(axis=0)).sum(axis=1)
        had = self._draws(lambda each: (at(each)[:-1] > 0).sum(axis=0)).sum(axis=1)
        return np.asarray(lost / (had + 0.001))

    def _yearly(self, each: Ended, quantity: str, side: int) -> np.ndarray:
        """Return the least in each year of what the path keeps, shape (years, worlds)."""
        told = np.asarray(each.path)[:, PATH.index(quantity), side]
        periods = round(1 / self.setup.frame.years)
        years = len(told) // periods
        return np.asarray(told[: years * periods].reshape(years, periods, -1).min(axis=1))

    def on_the_way(self, quantity: str, side: int = 0) -> Effects:
        """Mean over time of what the path keeps of a side."""
        at = PATH.index(quantity)
        return self._mean(lambda each: np.asarray(each.path)[:, at, side].mean(axis=0))
