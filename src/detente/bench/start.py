"""How long until the command answers and the package is there."""

from __future__ import annotations

from collections.abc import Iterator

from detente.bench.timing import Timing, timed


def start(repetitions: int) -> Iterator[Timing]:
    """Yield the timings of ``--help`` and of the bare import."""
    for name, arguments in {
        "detente --help": ["-m", "detente", "--help"],
        "import detente": ["-c", "import detente"],
    }.items():
        yield Timing(name, tuple(timed(arguments) for _ in range(repetitions)), target=0.3)
