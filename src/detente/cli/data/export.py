"""``detente data export``: take a panel, or one pair of it, elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def export(
    panel: Annotated[
        Path, typer.Argument(help="The panel's folder.", metavar="PANEL", show_default=False)
    ],
    file: Annotated[
        Path,
        typer.Argument(
            help="The file to write; its ending (.parquet, .csv, .dta for Stata) says the form.",
            metavar="FILE",
            show_default=False,
        ),
    ],
    pair: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="STATE STATE",
            help="Only this pair: codes or names of two states (FRA DEU, 220 255, France Germany).",
            show_default=False,
        ),
    ] = None,
    first: Annotated[
        int | None, typer.Option("--from", help="First calendar year.", show_default=False)
    ] = None,
    last: Annotated[
        int | None, typer.Option("--to", help="Last calendar year.", show_default=False)
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(
            help="Only this indicator, beside what says which row it is; may be repeated.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write a panel, or part of it, as one file for other software."""
    from detente.data.built import open_panel
    from detente.data.export import chosen, export

    built = open_panel(panel)
    rows = built.pair(*pair) if pair else built.lazy()
    rows = built.between(rows, first, last).select(chosen(built, column))
    count = export(built, rows, file)
    typer.echo(f"wrote {file.resolve()}: {count:,} rows")
