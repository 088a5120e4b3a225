"""What every state spent on its military, at constant prices: SIPRI."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from detente.concepts import Condition, Feature
from detente.data.source import NOT_STATED, Column, Pinned, Source
from detente.data.sources._repositories import CYBER_CRISES
from detente.data.sources._sipri_states import CODES

SHEET = "Constant (2021) US$"
Cell = object
"""What a spreadsheet holds in a place: a number, or a text such as NA where there is none."""


def table(rows: Sequence[Sequence[Cell]]) -> pl.DataFrame:
    """Return one row a state and year of a sheet whose first row names the years.

    Parameters
    ----------
    rows
        The sheet: the state in the first column of every row, numbers or texts in the others.
        A text is a missing value.

    Returns
    -------
    pl.DataFrame
        ``country``, ``year`` and ``value``, states as the sheet orders them, years rising.
    """
    head, *body = rows
    years = [(place, int(float(str(year)))) for place, year in enumerate(head) if place]
    found = [
        (str(row[0]), year, row[place] if isinstance(row[place], int | float) else None)
        for row in body
        for place, year in years
    ]
    schema = {"country": pl.String, "year": pl.Int16, "value": pl.Float64}
    return pl.DataFrame(found, schema=schema, orient="row")


def _read(path: Path) -> pl.DataFrame:
    from python_calamine import CalamineWorkbook

    rows = CalamineWorkbook.from_path(path).get_sheet_by_name(SHEET).to_python()
    # A state of the past has a line in the sheet too; without figures it says nothing, and it would
    # stand beside the state that carries on its code.
    return (
        table(rows)
        .with_columns(
            pl.col("country").replace_strict(CODES).alias("ccode"),
            pl.col("value").alias("constant_2021_usd"),
        )
        .drop_nulls("constant_2021_usd")
    )


SOURCE = Source(
    name="sipri_milex",
    title="SIPRI military expenditure, 1999-2022, at constant prices",
    file=Pinned(
        *CYBER_CRISES,
        "_data/_raw/SIPRI-Milex-data-1949-2022.xlsx",
        "fff1e30b8a5772cee5b2c128662041d6169d693153876b5c05340cebd64e90f3",
        66548,
    ),
    licence=NOT_STATED,
    works=("sipri2023",),
    coverage=(1999, 2022),
    measures="Military spending at the prices and exchange rates of 2021. The file holds this "
    "one sheet, from 1999 on, of the database that its name announces; SIPRI's marks of estimates "
    "are not in it.",
    speaks_to=(Feature.NO_PLANS, Feature.TRANSPARENCY, Condition.WAR_COSTLY),
    columns=(
        Column("country", pl.String, "SIPRI's name of the state"),
        Column("ccode", pl.Int16, "Correlates of War code of the state"),
        Column("year", pl.Int16, "Calendar year"),
        Column(
            "constant_2021_usd",
            pl.Float64,
            "Military expenditure; 0 is a figure, and where SIPRI has none there is no row",
            "million US dollars of 2021",
        ),
    ),
    reader=_read,
)
