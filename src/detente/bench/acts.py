"""How long ten million acts of a user's own take, from a CSV to every model of one pair."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import polars as pl

from detente.bench.timing import Timing, weighed
from detente.measure.defaults import SEED

ROWS = 10_000_000
ACTORS, DAYS = 60, 40 * 365
"""Sixty actors over forty years: a pair has some three thousand acts a side."""

CSV = "events, ten million rows of CSV, every model of a pair"

PROGRAM = (
    "import detente\n"
    "from detente.eventdata.user_file import Columns\n"
    "detente.events(sys.argv[1], 'A00', 'A01', columns=Columns(score='score'))"
)


def acts(repetitions: int) -> Iterator[Timing]:
    """Yield seconds and peak memory of reading, binning and modelling a great file."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "acts.csv"
        _made().write_csv(file)
        told = [weighed("", PROGRAM, str(file)) for _ in range(repetitions)]
    yield Timing(CSV, tuple(seconds for seconds, _ in told), 30.0)
    yield Timing(f"{CSV}: peak memory", tuple(memory for _, memory in told), 4.0, "GiB")


def _made() -> pl.DataFrame:
    source = np.random.default_rng(SEED)
    names = np.array([f"A{at:02}" for at in range(ACTORS)])
    day = np.datetime64("1970-01-01") + np.sort(source.integers(DAYS, size=ROWS))
    return pl.DataFrame({
        "date": day.astype("datetime64[ms]"),
        "source": names[source.integers(ACTORS, size=ROWS)],
        "target": names[source.integers(ACTORS, size=ROWS)],
        "score": source.normal(0, 4, size=ROWS).round(1),
    }).with_columns(pl.col("date").cast(pl.Date))  # fmt: skip
