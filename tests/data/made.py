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
