"""Timing whole processes, as a user waits for them."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Timing:
    """How long one thing took.

    Parameters
    ----------
    name
        What was timed.
    seconds
        What every repetition took: wall-clock seconds, or the unit.
    target
        What the project aims at, or None.
    unit
        ``s``; or another, for what is measured beside the time.
    """

    name: str
    seconds: tuple[float, ...]
    target: float | None = None
    unit: str = "s"

    @property
    def median(self) -> float:
        """The median of the repetitions."""
        return statistics.median(self.seconds)


def timed(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> float:
    """Return the seconds that ``python ARGUMENTS`` takes from start to exit.

    Raises
    ------
    subprocess.CalledProcessError
        If it fails.
    """
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, *arguments],
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.perf_counter() - begun


def weighed(imports: str, program: str, *arguments: str) -> tuple[float, float]:
    """Return the seconds and the peak memory in GiB of a program in a process of its own.

    Parameters
    ----------
    imports, program
        Statements; those of the program alone are timed.
    *arguments
        What the program finds in ``sys.argv``.

    Raises
    ------
    subprocess.CalledProcessError
        If it fails.
    """
    whole = (
        f"import json, resource, sys, time\n{imports}\nbegun = time.perf_counter()\n{program}\n"
        "peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20\n"
        "print(json.dumps([time.perf_counter() - begun, peak]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", whole, *arguments], check=True, capture_output=True, text=True
    )
    seconds, memory = json.loads(done.stdout.splitlines()[-1])
    return float(seconds), float(memory)
