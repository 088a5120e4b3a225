"""What each code of CAMEO means, with the score of its kind of act."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from detente.data.source import NOT_STATED, Column, Pinned, Source
from detente.data.sources._repositories import ICEWS_EXPLORER

_LAST_ROOT = 20


def _restored(code: pl.Expr) -> pl.Expr:
    """Return a code with the nought that a spreadsheet took from its front.

    The roots are 01 to 20, and every code but those of a root has three or four digits. So one or
    two digits have lost a nought, and so has a code whose first two digits would be a root above
    20. No code of four digits stands under the roots 01 and 020, so that none is ambiguous.
    """
    lost = (code.str.len_chars() < 3) | (code.str.slice(0, 2).cast(pl.Int16) > _LAST_ROOT)
    return pl.when(lost).then(pl.lit("0") + code).otherwise(code)


def _read(path: Path) -> pl.DataFrame:
    codes = pl.read_csv(path, schema_overrides={"cameoCode": pl.String})
    return codes.rename({"cameoCode": "cameo_code", "eventName": "event_name"}).with_columns(
        _restored(pl.col("cameo_code")).alias("cameo_code")
    )


SOURCE = Source(
    name="cameo_codes",
    title="CAMEO codes with their names and Goldstein scores",
    file=Pinned(
        *ICEWS_EXPLORER,
        "CAMEO Codes.csv",
        "eac5a62554abc93625c0841201d7f072d5ad9f918391b45f834992bb6c49310a",
        10876,
    ),
    licence=NOT_STATED,
    works=("gerner2002", "schrodt2012", "goldstein1992"),
    coverage=None,
    measures="The names of the kinds of act in CAMEO. Of the roots only 07 is among them.",
    speaks_to=(),
    columns=(
        Column(
            "cameo_code",
            pl.String,
            "Code of CAMEO, with the leading nought that the file has lost put back",
        ),
        Column(
            "event_name",
            pl.String,
            "The kind of act, the makers' slips left in: 1451 to 1454 repeat the names of 1441 to "
            "1444 but belong to violent protest",
        ),
        Column(
            "goldstein",
            pl.Float64,
            "Conflict and cooperation, -10 most hostile to 10 most friendly; the same as in "
            "cameo_scale",
        ),
    ),
    reader=_read,
)
