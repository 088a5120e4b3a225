"""Start: the worlds before the first period, from what is said of states and of their ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from jaxtyping import Int

from detente.priors import Prior
from detente.world.frame import Frame, Rules
from detente.world.mechanisms import every_prior
from detente.world.run import Names
from detente.world.state import Bonds, Deeds, Leaders, Means, Minds, State, Surroundings
from detente.world.surround import Schedule

Given = float | Prior
"""A number that holds in every world, or a distribution from which each world draws its own."""


@dataclass(frozen=True)
class Actor:
    """A state as it begins.

    Parameters
    ----------
    name
        What it is called, unique among the states.
    key
        What chance calls it: unique, 0 to 65535, and its own wherever it stands in the list.
    greedy
        1 if its first leader is greedy, else 0; or the chance that he or she is.
    sensibility, bad_faith
        Of the first leader; None draws them as for any other.
    hawk
        Known for toughness, 0 to 1.
    power, openness, grievance, arms
        See :class:`detente.world.state.Means`; power is scaled to sum to one.
    """

    name: str
    key: int
    greedy: Given = 0.0
    sensibility: Given | None = None
    bad_faith: Given | None = None
    hawk: Given = 0.5
    power: Given = 1.0
    openness: Given = 0.5
    grievance: Given = 0.1
    arms: Given = 1.0


@dataclass(frozen=True)
class Toward:
    """What a state holds toward another as it begins.

    Parameters
    ----------
    trust, perceived_trust, identity, societal_trust, plans
        See :class:`detente.world.state.Minds`.
    tension, calm
        Of the two, see :class:`detente.world.state.Bonds`: the mean of what both ties say, and
        where a distribution is given the same draw on both.
    cooperated
        1 if the last act before the first period is taken to have been cooperation.
    """

    trust: Given = 0.3
    perceived_trust: Given = 0.3
    identity: Given = 0.0
    societal_trust: Given = 0.1
    plans: Given = 0.5
    tension: Given = 0.5
    calm: Given = 10.0
    cooperated: Given = 0.0


@dataclass(frozen=True)
class Setup:
    """Everything that an ensemble is made from.

    Parameters
    ----------
    frame
        What is fixed.
    actors
        The states, as many as the frame's.
    toward
        For each tie, in the frame's order, what its owner begins with.
    said
        The schedule of the surroundings; its length is the number of periods.
    worlds, seed
        How many worlds, and the seed of every draw.
    priors
        Priors that replace those of the mechanisms, by name; a number holds in every world.
    alike
        How many worlds, one after the other, share each draw of the free rates; they differ in
        their beginnings and in luck.
    """

    frame: Frame
    actors: tuple[Actor, ...]
    toward: tuple[Toward, ...]
    said: Schedule
    worlds: int
    seed: int
    priors: Mapping[str, Given] = field(default_factory=dict)
    alike: int = 1

    @property
    def periods(self) -> int:
        """How many periods there are."""
        return len(self.said.guarantor)


def rules_of(setup: Setup, which: Int[np.ndarray, " worlds"]) -> Rules:
    """Return the free rates of some worlds, by their numbers in the whole ensemble."""
    every = {**every_prior(), **setup.priors}
    draws = replace(setup, worlds=-(-setup.worlds // setup.alike))
    draw = which // setup.alike
    return {name: _drawn(given, draws, draw, "rule", name) for name, given in every.items()}


def names_of(setup: Setup, which: Int[np.ndarray, " worlds"]) -> Names:
    """Return what chance calls some worlds and everything in them."""
    ties = setup.frame.ties
    keys = np.array([actor.key for actor in setup.actors], np.uint32)
    seed = np.array([setup.seed & 0xFFFFFFFF, setup.seed >> 32], np.uint32)
    pairs = keys[ties.owners] * np.uint32(65536) + keys[ties.others]
    return Names(seed, which.astype(np.uint32), keys, pairs.astype(np.uint32))


def start_of(setup: Setup, rules: Rules, which: Int[np.ndarray, " worlds"]) -> State:
    """Return some worlds as they begin."""

    def states(name: str) -> np.ndarray:
        return np.stack(
            [_drawn(getattr(each, name), setup, which, name, each.name) for each in setup.actors]
        )

    owners, others = setup.frame.ties.owners, setup.frame.ties.others
    called = [
        (setup.actors[a].name, setup.actors[b].name) for a, b in zip(owners, others, strict=True)
    ]

    def ties(name: str, of_whom: Sequence[tuple[str, ...]] = called) -> np.ndarray:
        return np.stack(
            [
                _drawn(getattr(each, name), setup, which, name, *whom)
                for each, whom in zip(setup.toward, of_whom, strict=True)
            ]
        )

    def pairs(name: str) -> np.ndarray:
        each = ties(name, [tuple(sorted(pair)) for pair in called])
        return np.asarray((each + each[setup.frame.ties.reverse]) / 2)

    def typical(name: str) -> np.ndarray:
        spread = rules["leaders_differ"]
        found = []
        for actor in setup.actors:
            given = getattr(actor, name)
            if given is None:
                lean = Prior("lean", "normal", 0.0, 1.0, "", "")
                drawn = _drawn(lean, setup, which, name, actor.name)
                # A typical share of 0 or 1 is everybody's: its odds are infinite.
                with np.errstate(divide="ignore", over="ignore"):
                    odds = np.log(rules[name]) - np.log1p(-np.asarray(rules[name]))
                    found.append(1 / (1 + np.exp(-(odds + spread * drawn))))
            else:
                found.append(_drawn(given, setup, which, name, actor.name))
        return np.stack(found).astype(np.float32)

    nobody = np.zeros((len(setup.actors), len(which)), np.float32)
    nothing = np.zeros((len(setup.frame.ties), len(which)), np.float32)
    greedy = states("greedy")
    uncertain = (greedy > 0) & (greedy < 1)
    luck = Prior("motive", "uniform", 0.0, 1.0, "", "")
    drawn = np.stack([_drawn(luck, setup, which, "motive", each.name) for each in setup.actors])
    greedy = np.where(uncertain, drawn < greedy, greedy).astype(np.float32)
    power = states("power")
    did = ties("cooperated")
    slots = np.zeros((setup.frame.slots, *nothing.shape), np.float32)
    around = Surroundings(
        offence_advantage=rules["offence_advantage"],
        differentiation=rules["differentiation"],
        common_threat=nobody[0],
        guarantor=nobody[0],
    )
    return State(
        leaders=Leaders(
            greedy, typical("sensibility"), typical("bad_faith"), states("hawk"), nobody
        ),
        minds=Minds(
            ties("trust"), ties("perceived_trust"), ties("identity"), ties("societal_trust"),
            ties("plans"),
        ),
        deeds=Deeds(did, nothing, did, nothing),
        bonds=Bonds(pairs("tension"), pairs("calm"), nothing),
        means=Means(
            states("arms"), power / power.sum(axis=0), states("openness"), states("grievance"),
            nobody, nobody, nobody,
        ),
        surroundings=around,
        memory=slots,
    )  # fmt: skip


def _drawn(given: Given, setup: Setup, which: np.ndarray, *name: str) -> np.ndarray:
    if isinstance(given, Prior):
        drawn: np.ndarray = given.draw(setup.seed, setup.worlds, *name)[which]
        return drawn.astype(np.float32)
    return np.full(len(which), given, np.float32)
