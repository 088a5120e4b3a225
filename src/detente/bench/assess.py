"""How long an assessment takes: the first ever, and the next."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from detente.bench.timing import Timing, timed

TARGETS = {"france-germany": (10.0, 5.0)}
"""Seconds aimed at on two cores, cold and kept; a case without any is measured all the same."""


def assess(repetitions: int) -> Iterator[Timing]:
    """Yield cold and kept timings of every shipped case, report included."""
    from detente.cases import shipped

    for case in shipped():
        cold, kept = [], []
        for _ in range(repetitions):
            with tempfile.TemporaryDirectory() as folder:
                environment = {"DETENTE_CACHE": folder}
                report = str(Path(folder) / "report.html")
                arguments = ["-m", "detente", "assess", case, "--html", report]
                cold.append(timed(arguments, environment))
                kept.append(timed(arguments, environment))
        for name, seconds, target in zip(
            ("cold", "kept"), (cold, kept), TARGETS.get(case, (None, None)), strict=True
        ):
            yield Timing(f"assess {case}, {name}", tuple(seconds), target)
