"""Ensembles: thousands of worlds in chunks, on every core, the same numbers however it is cut."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple

import jax
import numpy as np
from jaxtyping import Int

from detente.compute import keep_compiled
from detente.errors import InputError
from detente.progress import Progress, silent
from detente.world.frame import Rules
from detente.world.run import Ended, run
from detente.world.start import Setup, names_of, rules_of, start_of
from detente.world.state import State
from detente.world.tally import PATH, Tally

LANES = 16
"""Worlds of a chunk are a multiple of this, padded: no lane of the processor then runs a loop's
remainder, which could round otherwise."""

AT_ONCE = 40_000
"""Ties times worlds of a chunk that fit a core's cache."""

RECORDS = 60
"""Records of a path at most, unless more are asked for."""


class Part(NamedTuple):
    """Some worlds of an ensemble, as they ended.

    Parameters
    ----------
    worlds
        Shape (worlds,): their numbers in the whole ensemble, ascending.
    ended
        How they ended; every array has as many worlds, in that order.
    """

    worlds: Int[np.ndarray, " worlds"]
    ended: Ended


def chunks_of(setup: Setup, chunk: int | None = None) -> list[Int[np.ndarray, " worlds"]]:
    """Return the numbers of the worlds of each chunk.

    Parameters
    ----------
    setup
        The ensemble.
    chunk
        Worlds at a time; by default as many as fit a core's cache. It changes no number.
    """
    size = chunk or max(LANES, AT_ONCE // len(setup.frame.ties))
    return [
        np.arange(first, min(first + size, setup.worlds)) for first in range(0, setup.worlds, size)
    ]


def every_of(setup: Setup, records: int = RECORDS) -> int:
    """Return the periods between two records, so that there are at most so many."""
    return max(1, -(-setup.periods // records))


def parts(
    setup: Setup,
    *,
    done: frozenset[int] = frozenset(),
    chunk: int | None = None,
    workers: int | None = None,
    every: int = 0,
    each_tie: bool = True,
    progress: Progress = silent,
) -> Iterator[tuple[int, Part]]:
    """Yield the chunks of an ensemble as they end, each with its number.

    At most two chunks a worker are held at a time, so that memory stays bounded.

    Parameters
    ----------
    setup
        The ensemble.
    done
        Numbers of chunks that are left out, because they are at hand.
    chunk, workers
        Worlds at a time, and how many chunks run side by side (default: one for each core).
        Neither changes a number.
    every
        Periods between two records of the path; 0 keeps none.
    each_tie
        Whether the path holds every tie, or only their mean.
    progress
        An observer; it changes no number.

    Raises
    ------
    InputError
        If anything ceased to be a number; its text says what, where and when to look.
    """
    keep_compiled()
    wanted = [(n, which) for n, which in enumerate(chunks_of(setup, chunk)) if n not in done]
    many = workers or os.cpu_count() or 1
    finished = sum(len(which) for n, which in enumerate(chunks_of(setup, chunk)) if n in done)
    progress("worlds", finished, setup.worlds)
    with ThreadPoolExecutor(many) as pool:
        waiting = []
        todo = iter(wanted)
        for each in todo:
            waiting.append((each, pool.submit(_part, setup, each[1], every, each_tie)))
            if len(waiting) < 2 * many and len(waiting) < len(wanted):
                continue
            break
        while waiting:
            (number, which), promised = waiting.pop(0)
            part = promised.result()
            for each in todo:
                waiting.append((each, pool.submit(_part, setup, each[1], every, each_tie)))
                break
            finished += len(which)
            progress("worlds", finished, setup.worlds)
            yield number, part


def _part(
    setup: Setup, which: Int[np.ndarray, " worlds"], every: int = 0, each_tie: bool = True
) -> Part:
    padded = np.resize(which, -(-len(which) // LANES) * LANES)
    rules = rules_of(setup, padded)
    start = start_of(setup, rules, padded)
    _refuse_what_is_no_number(rules, start, padded)
    ended = run(setup.frame, start, rules, setup.said, names_of(setup, padded), every, each_tie)
    kept: Ended = jax.tree.map(lambda each: np.asarray(each)[..., : len(which)], ended)
    if not kept.sound.all():
        raise _unsound(which, kept)
    return Part(which, kept)


def _refuse_what_is_no_number(rules: Rules, start: State, which: np.ndarray) -> None:
    """Raise if a rate or a beginning is not a number: some of them nothing would come of."""
    for name, values in {**rules, **_named(start)}.items():
        worlds = np.isnan(values).reshape(-1, len(which)).any(axis=0)
        if worlds.any():
            raise InputError(
                f"{name} is not a number in world {int(which[worlds].min())}",
                "look at the priors, actors and ties of the scenario",
            )


def _unsound(which: np.ndarray, ended: Ended) -> InputError:
    """Return the refusal of a world in which a quantity ceased to be a number."""
    world = int(np.flatnonzero(~ended.sound)[0])
    named = {**_named(ended.state), **_named(ended.tally)}
    broken = [name for name, values in named.items() if not np.isfinite(values[..., world]).all()]
    return InputError(
        f"{', '.join(broken)} ceased to be a number in world {int(which[world])}",
        "look at the priors and strategies of the scenario; the same world and seed give it again",
    )


def _named(kept: State | Tally) -> dict[str, Any]:
    """Return every array of a state or a tally by its name."""
    found: dict[str, Any] = {}
    for name, held in kept._asdict().items():
        inside = held._asdict() if hasattr(held, "_asdict") else {}
        found |= {f"{name}.{field}": array for field, array in inside.items()} or {name: held}
    return found


def one_world(setup: Setup, world: int) -> Part:
    """Return one world of an ensemble, as it is in it, with the path of every period."""
    return _part(setup, np.array([world]), every=1)


def path_of(part: Part, quantity: str) -> np.ndarray:
    """Return the path of one quantity, shape (records, ties, worlds)."""
    assert part.ended.path is not None
    return np.asarray(part.ended.path)[:, PATH.index(quantity)]
