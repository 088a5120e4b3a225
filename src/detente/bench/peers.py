"""Peers: the same game by the tools that others have, measured where they are installed.

The game is the iterated prisoner's dilemma of two noisy tit-for-tats at an error of .01; a turn is
a move of both. For the agent framework it is the same rule over many pairs at once.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec

ERROR, TURNS, PAIRS = 0.01, 200, 10_000


def peers(repetitions: int) -> Iterator[tuple[str, tuple[float, ...]]]:
    """Yield the name of each peer and its rates, in millions of turns a second."""
    for name, module, make in PEERS:
        if find_spec(module) is not None:
            run, turns = make()
            run()
            rates = []
            for _ in range(repetitions):
                begun = time.perf_counter()
                run()
                rates.append(turns / 1e6 / (time.perf_counter() - begun))
            yield name, tuple(rates)


Made = tuple[Callable[[], object], float]


def _axelrod() -> Made:
    import axelrod  # type: ignore[import-not-found]

    players = (axelrod.TitForTat(), axelrod.TitForTat())

    def run() -> object:
        return [
            axelrod.Match(players, turns=TURNS, noise=ERROR, seed=seed).play() for seed in range(20)
        ]

    return run, 20 * TURNS


def _egttools() -> Made:
    import egttools  # type: ignore[import-not-found]
    import numpy as np

    games = egttools.games
    strategies = egttools.behaviors.NormalForm.TwoActions
    payoffs = np.array([[3.0, 0.0], [5.0, 1.0]])
    both = [strategies.ImperfectTFT(ERROR), strategies.ImperfectTFT(ERROR)]
    # It plays thousands of games of so many rounds as it is made.
    rounds, matches = 2_000, 1_000
    game = games.NormalFormGame(rounds, payoffs, both)

    def run() -> object:
        total = np.zeros(2)
        for _ in range(matches):
            game.play([0, 1], total)
        # The game holds no reference of its own to what it was made from.
        return total, payoffs, both

    return run, rounds * matches


def _mesa() -> Made:
    import mesa  # type: ignore[import-not-found]

    class Side(mesa.Agent):  # type: ignore[misc]
        """One side of a pair."""

        did, next = True, True
        other: Side

        def decide(self) -> None:
            """Do what the other did, or slip."""
            self.next = self.other.did != (self.random.random() < ERROR)

        def act(self) -> None:
            """Do it."""
            self.did = self.next

    class Pairs(mesa.Model):  # type: ignore[misc]
        """Many pairs."""

        def __init__(self) -> None:
            super().__init__(seed=1)
            for _ in range(PAIRS):
                one, two = Side(self), Side(self)
                one.other, two.other = two, one

        def step(self) -> None:
            """Let every side decide, then act."""
            self.agents.do("decide")
            self.agents.do("act")

    model = Pairs()

    def run() -> object:
        for _ in range(5):
            model.step()
        return model

    return run, 5 * PAIRS


def _numpy() -> Made:
    import numpy as np

    source = np.random.default_rng(1)

    def run() -> object:
        did = np.ones((2, PAIRS), bool)
        total = np.zeros((2, PAIRS), np.int32)
        for _ in range(TURNS):
            did = did[::-1] ^ (source.random((2, PAIRS), dtype=np.float32) < ERROR)
            total += did
        return total

    return run, TURNS * PAIRS


PEERS: tuple[tuple[str, str, Callable[[], Made]], ...] = (
    ("peer: Axelrod-Python, Match", "axelrod", _axelrod),
    ("peer: egttools, noisy tit-for-tat in C++", "egttools", _egttools),
    ("peer: mesa, a model of the same rule", "mesa", _mesa),
    ("peer: plain NumPy, 10,000 matches at once", "numpy", _numpy),
)
"""Each peer: its name, the module that it needs, and what makes its run."""
