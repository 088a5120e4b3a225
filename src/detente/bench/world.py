"""How fast the world runs: dyads, the iterated prisoner's dilemma, a hundred states, and peers."""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from detente.bench.timing import Timing, weighed

if TYPE_CHECKING:
    from detente.world.start import Setup

FULL = "full model, dyads"
LIMIT = "noisy tit-for-tat, the limit of the iterated prisoner's dilemma"
HUNDRED = "100 states, 100 years of quarters, 100 worlds"
DYADS, TURNS = "M dyad-steps/s", "M turns/s"


def world(repetitions: int) -> Iterator[Timing]:
    """Yield rates of the full model and of its limit, exponents of its cost, and peers' rates.

    What is compiled is compiled before the clock starts. Peers are measured if they are installed.
    """
    from detente.bench.peers import peers

    yield Timing(FULL, _rates(repetitions, _dyads(2, 16_384, 100)), 5.0, DYADS)
    yield Timing(LIMIT, _rates(repetitions, _limit(65_536, 400)), 60.0, TURNS)
    for name, rate in peers(repetitions):
        yield Timing(name, rate, None, TURNS)
    for name, exponent in _exponents():
        yield Timing(f"exponent of the cost in {name}", (exponent,), 1.0, "")
    seconds, memory = _hundred()
    yield Timing(HUNDRED, (seconds,), 60.0)
    yield Timing(f"{HUNDRED}: peak memory", (memory,), 4.0, "GiB")


Work = tuple[Callable[[], Any], float]
"""What is timed, and how many millions it does."""


def _rates(repetitions: int, work: Work) -> tuple[float, ...]:
    run, millions = work
    run()
    found = []
    for _ in range(repetitions):
        begun = time.perf_counter()
        run()
        found.append(millions / (time.perf_counter() - begun))
    return tuple(found)


def _setup(states: int, worlds: int, periods: int) -> Setup:
    from detente.strategies import strategy
    from detente.world.frame import Frame
    from detente.world.start import Actor, Setup, Toward
    from detente.world.surround import Schedule
    from detente.world.ties import Ties

    ties = Ties(states)
    frame = Frame(
        ties, 0.25, (strategy("threshold"), strategy("predator")), (0,) * states, (1,) * states,
        regime="cooperative",
    )  # fmt: skip
    actors = tuple(Actor(f"S{number}", number) for number in range(states))
    toward = tuple(Toward() for _ in range(len(ties)))
    return Setup(frame, actors, toward, Schedule.of_chance(periods, states), worlds, 1)


def _dyads(states: int, worlds: int, periods: int) -> Work:
    """Return a run of the full model."""
    return _timed(_setup(states, worlds, periods), False)


def _timed(setup: Setup, only_deeds: bool) -> Work:
    """Return a run on every core of worlds whose start is at hand, and its dyad-steps."""
    import numpy as np

    from detente.world.run import run
    from detente.world.start import names_of, rules_of, start_of

    cores = os.cpu_count() or 1
    pieces = []
    for which in np.array_split(np.arange(setup.worlds), cores):
        rules = rules_of(setup, which)
        pieces.append((start_of(setup, rules, which), rules, names_of(setup, which)))

    def one(piece: Any) -> Any:
        start, rules, names = piece
        ended = run(setup.frame, start, rules, setup.said, names, only_deeds=only_deeds)
        return ended.tally.cooperation.block_until_ready()

    pool = ThreadPoolExecutor(cores)
    pairs = len(setup.frame.ties) / 2
    return lambda: list(pool.map(one, pieces)), pairs * setup.worlds * setup.periods / 1e6


def _limit(worlds: int, periods: int) -> Work:
    """Return noisy self-play of tit-for-tat: the world with everything else switched off."""
    from detente.strategies import strategy
    from detente.world.frame import Frame
    from detente.world.ties import Ties

    frame = Frame(Ties(2), 1.0, (strategy("tit-for-tat"),), (0, 0), (0, 0), frozenset({"slips"}))
    return _timed(replace(_setup(2, worlds, periods), frame=frame, priors={"error": 0.01}), True)


def _exponents() -> Iterator[tuple[str, float]]:
    """Yield by how much the cost grows with dyads, years and worlds: 1 is in proportion."""
    sizes = {
        "dyads": [(20, 16, 40), (40, 16, 40), (80, 16, 40)],
        "years": [(20, 16, 40), (20, 16, 160), (20, 16, 640)],
        "worlds": [(20, 32, 40), (20, 128, 40), (20, 512, 40)],
    }
    for name, shapes in sizes.items():
        points = []
        for states, worlds, periods in shapes:
            run, millions = _dyads(states, worlds, periods)
            run()
            begun = time.perf_counter()
            for _ in range(3):
                run()
            points.append((math.log(millions), math.log((time.perf_counter() - begun) / 3)))
        yield name, _slope(points)


def _slope(points: list[tuple[float, float]]) -> float:
    middle = [sum(each) / len(points) for each in zip(*points, strict=True)]
    above = sum((x - middle[0]) * (y - middle[1]) for x, y in points)
    return float(above / sum((x - middle[0]) ** 2 for x, _ in points))


def _hundred() -> tuple[float, float]:
    """Return seconds and peak memory of a hundred states, in a process of its own."""
    return weighed(
        "from detente.bench.world import _setup\nfrom detente.world.ensemble import parts",
        "for _ in parts(_setup(100, 100, 400), every=8, each_tie=False): pass",
    )
