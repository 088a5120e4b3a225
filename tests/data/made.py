"""Tables made by a test, in the place of files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import polars as pl

from detente.data.sources import source
from detente.data.store import Store


class MadeStore(Store):
    """A store of tables made by a test, typed as the sources that they stand for."""

    def __init__(self, tables: Mapping[str, pl.DataFrame]) -> None:
        super().__init__(Path("/nowhere"))
        self.tables = dict(tables)

    def has(self, name: str) -> bool:
        return name in self.tables

    def _frame(self, name: str) -> pl.DataFrame:
        schema = source(name).schema
        return self.tables[name].cast({n: t for n, t in schema.items() if n in self.tables[name]})


def states(
    codes: Mapping[str, int], years: range, gw: Mapping[str, int] | None = None
) -> dict[str, pl.DataFrame]:
    """Make the lists of states: all the given ones, in all the years, as Correlates of War has it.

    ``gw`` names the states whose Gleditsch-Ward code differs.
    """
    rows = [(name, code, year) for name, code in codes.items() for year in years]
    panel = pl.DataFrame(
        {
            "stateabb": [name for name, _, _ in rows],
            "year": [year for _, _, year in rows],
            "gwcode": [(gw or {}).get(name, code) for name, code, _ in rows],
            "ccode": [code for _, code, _ in rows],
        }
    )
    pairs = [
        (one, two, year)
        for one in codes.values()
        for two in codes.values()
        for year in years
        if one != two
    ]
    dyads = pl.DataFrame(pairs, schema=["ccode1", "ccode2", "year"], orient="row")
    return {"cow_ddy": dyads, "cw_gw_panel": panel}
