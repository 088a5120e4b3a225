"""Benchmarks: speed is measured here, never asserted in tests. One file and one line each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from detente.bench.acts import acts
from detente.bench.assess import assess
from detente.bench.data import data
from detente.bench.record import record
from detente.bench.start import start
from detente.bench.timing import Timing
from detente.bench.world import world


@dataclass(frozen=True)
class Benchmark:
    """A named set of timings.

    Parameters
    ----------
    about
        What is measured, in one line.
    run
        Called with the number of repetitions; yields the timings as they come.
    """

    about: str
    run: Callable[[int], Iterator[Timing]]


BENCHMARKS = {
    "start": Benchmark("Starting the command and importing the package.", start),
    "assess": Benchmark("Assessing the shipped cases, compiled programs cold and kept.", assess),
    "record": Benchmark("Reading the record of every relevant pair, and of one.", record),
    "world": Benchmark("The world: dyads, games, a hundred states; peers if installed.", world),
    "events": Benchmark("Ten million acts of one's own, from a CSV to the models of a pair.", acts),
    "data": Benchmark("Building the whole panel from pulled files; one pair read back.", data),
}
