"""``detente assess``: where the actors of a case stood, year by year, and what says so."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import Json
from detente.cli.watched import watched
from detente.files import STANDARD_OUTPUT, write_bytes_atomically, write_json, write_text_atomically
from detente.measure.defaults import DRAWS, SEED

if TYPE_CHECKING:
    from detente.api import Assessment
    from detente.report.easel import Easel


def assess(
    case: Annotated[
        str,
        typer.Argument(
            metavar="CASE",
            help="A shipped case (see `detente case list`) or the path of a case file.",
            show_default=False,
        ),
    ],
    html: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where the report goes (default: CASE.html here).",
            show_default=False,
        ),
    ] = None,
    json: Json = None,
    png: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the main figure as PNG.", show_default=False),
    ] = None,
    svg: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the main figure as SVG.", show_default=False),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            help="The year about which to say what leaders could have concluded (default: the "
            "year after the boldest unilateral move).",
            show_default=False,
        ),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same numbers.")] = SEED,
    draws: Annotated[
        int, typer.Option(min=50, max=5000, help="Draws of everything the lens assumes.")
    ] = DRAWS,
) -> None:
    """Say where the actors of a case stood, how it changed, and what moved the verdict."""
    from detente.cases import load

    # A case that cannot be read is refused before anything heavy is loaded.
    read = load(case)
    import detente
    from detente.report.easel import Easel

    quiet = json == STANDARD_OUTPUT
    command = " ".join(["detente", *sys.argv[1:]])
    with ExitStack() as stack:
        # Set up first, so that it is ready when there is something to draw.
        easel = stack.enter_context(Easel()) if html or png or svg or not quiet else None
        with watched("reading") as progress:
            result = detente.assess(
                read, seed=seed, draws=draws, year=year, command=command, progress=progress
            )
        report = html or (None if quiet else Path(f"{result.subject}.html"))
        if json is not None:
            write_json(result.to_dict(), json)
        if easel is not None:
            _write(result, easel, report, png, svg)
    if not quiet:
        _print(result, [Path(json) if json else None, report, png, svg])


def _write(
    result: Assessment, easel: Easel, report: Path | None, png: Path | None, svg: Path | None
) -> None:
    from detente.report import export, figure, page

    if report is not None:
        write_text_atomically(report, page.html(result, easel.draw))
    if png is not None or svg is not None:
        (drawn,) = easel.draw([export.specification(figure.main(result))])
        if png is not None:
            write_bytes_atomically(png, export.png_bytes(drawn))
        if svg is not None:
            write_text_atomically(svg, drawn)


def _print(result: Assessment, written: list[Path | None]) -> None:
    from rich.console import Console

    from detente.report import terminal

    terminal.summary(result, Console(highlight=False))
    for path in written:
        if path is not None:
            typer.echo(f"wrote {path.resolve()}")
