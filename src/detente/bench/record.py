"""How long reading the record takes: every relevant pair, and one pair, with a panel at hand."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from detente.bench.timing import Timing, timed
from detente.errors import InputError

EVERY = "assess --all, every relevant pair 1946-2014"
PAIR = "assess --dyad FRA DEU, with its page"


def record(repetitions: int) -> Iterator[Timing]:
    """Yield timings of reading every relevant pair and one pair, of the panel in ``panel``.

    Raises
    ------
    InputError
        If there is no panel there.
    """
    panel = Path("panel")
    if not panel.is_dir():
        raise InputError("there is no panel here", "run `detente data build`", path=panel)
    with tempfile.TemporaryDirectory() as folder:
        levels, page = Path(folder) / "levels.parquet", Path(folder) / "pair.html"
        every, one = [], []
        for _ in range(repetitions):
            every.append(timed(["-m", "detente", "assess", "--all", "--out", str(levels)]))
            pair = ["-m", "detente", "assess", "--dyad", "FRA", "DEU", "--html", str(page)]
            one.append(timed(pair))
    yield Timing(EVERY, tuple(every), 60.0)
    yield Timing(PAIR, tuple(one), 5.0)
