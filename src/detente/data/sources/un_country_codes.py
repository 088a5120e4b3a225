"""Which state is meant by which code of the Correlates of War: the list kept with the UN votes."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.source import Column, Pinned, Source
from detente.data.sources._repositories import UNGA


def _read(path: Path) -> pl.DataFrame:
    # A state that left the system and came back is listed once for each time, word for word alike.
    codes = pl.read_csv(path).unique(maintain_order=True)
    return codes.rename({name: name.lower() for name in codes.columns})


SOURCE = Source(
    name="un_country_codes",
    title="Correlates of War country codes",
    file=Pinned(
        *UNGA,
        "Data/COW country codes.csv",
        "1d8c6acf09b94a6ea8a8df084d54ff275af70c14103588b23624620401cad573",
        4582,
    ),
    licence="MIT",
    works=("cow_states2016",),
    coverage=None,
    measures="The abbreviation, the number and the name of every state that the Correlates of War "
    "list has ever held.",
    speaks_to=(),
    columns=(
        Column("stateabb", pl.String, "Abbreviation of the state"),
        Column("ccode", pl.Int16, "Correlates of War code, each once"),
        Column("statenme", pl.String, "Name of the state"),
    ),
    reader=_read,
)
