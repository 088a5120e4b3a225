"""``detente forecast``: where pairs may stand 1, 5 and 10 years after a year."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from detente.cli.options import Json
from detente.cli.watched import watched
from detente.errors import InputError
from detente.files import STANDARD_OUTPUT, refuse_early, write_bytes_atomically, write_json
from detente.records import LAST

if TYPE_CHECKING:
    import polars as pl


def forecast(
    dyad: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="A B",
            help="One pair of states (default: every relevant pair).",
            show_default=False,
        ),
    ] = None,
    year: Annotated[
        int, typer.Option("--from", help="The year from which it is seen; no later one counts.")
    ] = LAST,
    after: Annotated[
        Literal["1", "5", "10"], typer.Option(help="Years ahead of the lists that are printed.")
    ] = "5",
    top: Annotated[int, typer.Option(min=1, max=200, help="Pairs in each list.")] = 15,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write every forecast as Parquet.", show_default=False),
    ] = None,
    panel: Annotated[
        Path, typer.Option(metavar="DIR", help="The panel; see `detente data build`.")
    ] = Path("panel"),
    json: Json = None,
) -> None:
    """Say which pairs are most likely to deepen, and which are most at risk, from the record."""
    if out is not None and out.suffix != ".parquet":
        raise InputError("--out writes Parquet", f"name it {out.stem}.parquet", path=out)
    refuse_early(out, json)
    from detente import records

    with watched("looking ahead"):
        found = records.forecast(year, pair=dyad, panel=panel)
    if out is not None:
        held = io.BytesIO()
        found.write_parquet(held, compression="zstd")
        write_bytes_atomically(out, held.getvalue())
    if json is not None:
        command = " ".join(["detente", *sys.argv[1:]])
        told = records.forecast_record(found, panel=panel, pair=dyad, command=command)
        write_json(told, json)
    if json == STANDARD_OUTPUT:
        return
    _print(found, dyad is not None, int(after), top)
    for path in (out, json):
        if path is not None:
            typer.echo(f"wrote {Path(path).resolve()}")


def _print(found: pl.DataFrame, one: bool, after: int, top: int) -> None:
    import polars as pl
    from rich.console import Console

    from detente.report.forecasts import listing

    console = Console(highlight=False)
    if one:
        console.print(listing(found, "", None))
        return
    chosen = found.filter(pl.col("horizon") == after)
    for column, title in (("deepen", "Most likely to deepen"), ("decline", "Most at risk")):
        ranked = chosen.sort(column, "state1", "state2", descending=[True, False, False])
        console.print(
            listing(
                ranked.head(top),
                f"{title} after {after} {'year' if after == 1 else 'years'}",
                column,
            )
        )
        console.print()
