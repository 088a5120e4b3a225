"""How long the record takes: the whole panel from raw files, and one pair read back."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from detente.bench.timing import Timing, timed
from detente.errors import InputError

BUILT = "full panel 1816-2020 from raw files"
READ = "one pair read back"
PEAK = "the build's peak memory"


def data(repetitions: int) -> Iterator[Timing]:
    """Yield timings of building the full undirected panel and of reading one pair of it back.

    Raises
    ------
    InputError
        If the sources have not been pulled.
    """
    import resource

    from detente.data import dyads
    from detente.data.built import open_panel
    from detente.data.indicators import NAMES

    store = dyads().store
    for name in dyads().add(*NAMES).sources:
        if not store.has(name):
            raise InputError(f"the source {name!r} has not been pulled", "run `detente data pull`")
    built, read = [], []
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "panel")
        for _ in range(repetitions):
            built.append(timed(["-m", "detente", "data", "build", "--out", out]))
        for _ in range(max(repetitions, 5)):
            start = time.perf_counter()
            open_panel(out).pair("220", "255").collect()
            read.append(time.perf_counter() - start)
    # The greatest of all children so far; a build is the largest.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
    yield Timing(BUILT, tuple(built), 60.0)
    yield Timing(READ, tuple(read), 0.2)
    yield Timing(PEAK, (peak,), 4.0, unit="GiB")
