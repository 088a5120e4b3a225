"""``detente assess``: where states stood, year by year, and what says so."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli import assess_record
from detente.cli.drawn import write_figure
from detente.cli.options import Json, Png, Seed, Svg
from detente.cli.watched import watched
from detente.errors import InputError
from detente.files import (
    STANDARD_OUTPUT,
    refuse_early,
    write_json,
    write_text_atomically,
)
from detente.measure.defaults import DRAWS, SEED
from detente.records import FIRST, LAST
from detente.standing.variants import ABOUT, VARIANTS, Variant

if TYPE_CHECKING:
    from detente.api import Assessment
    from detente.report.easel import Easel


_OF_A_CASE = ("png", "svg", "seed", "draws")
_UNWANTED = {
    "a case": ("first", "last", "out"),
    "a pair": (*_OF_A_CASE, "year"),
    "the record": _OF_A_CASE,
}
"""Options that would do nothing, by what is asked about."""


def assess(
    context: typer.Context,
    case: Annotated[
        str | None,
        typer.Argument(
            metavar="[CASE]",
            help="A shipped case (see `detente case list`) or the path of a case file.",
            show_default=False,
        ),
    ] = None,
    dyad: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="A B", help="Read the record of a pair of states instead.", show_default=False
        ),
    ] = None,
    region: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Read the record of a region: a case's actors, or `south-america` and the like.",
            show_default=False,
        ),
    ] = None,
    every: Annotated[
        bool, typer.Option("--all", help="Read the record of every relevant pair; needs --out.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where --all writes, as Parquet.", show_default=False),
    ] = None,
    first: Annotated[int, typer.Option("--from", help="First year of the record.")] = FIRST,
    last: Annotated[int, typer.Option("--to", help="Last year of the record.")] = LAST,
    panel: Annotated[
        Path,
        typer.Option(
            metavar="DIR", help="The record; see `detente data build`. With a case: read both."
        ),
    ] = Path("panel"),
    variant: Annotated[
        Variant,
        typer.Option(help="; ".join(f"{name}: {about}" for name, about in ABOUT.items()) + "."),
    ] = VARIANTS[0],
    html: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where the report goes (default: CASE.html here).",
            show_default=False,
        ),
    ] = None,
    json: Json = None,
    png: Png = None,
    svg: Svg = None,
    year: Annotated[
        int | None,
        typer.Option(
            help="The year about which to say what leaders could have concluded (default: the "
            "year after the boldest unilateral move); with --region, the year of its network; "
            "with --all, the year of its page.",
            show_default=False,
        ),
    ] = None,
    seed: Seed = SEED,
    draws: Annotated[
        int, typer.Option(min=50, max=5000, help="Draws of everything the lens assumes.")
    ] = DRAWS,
) -> None:
    """Say where states stood, how it changed, and why, from a case or from the record."""
    asked = [case is not None, dyad is not None, region is not None, every]
    if sum(asked) != 1:
        raise InputError(
            "one thing is assessed at a time, and something must be",
            "name a case, or give --dyad A B, --region NAME, or --all",
        )
    about = "a case" if case is not None else "a pair" if dyad is not None else "the record"
    _refuse(context, about)
    refuse_early(out, html, json, png, svg)
    command = " ".join(["detente", *sys.argv[1:]])
    if case is None:
        of_record = assess_record.Asked(dyad, region, first, last, panel, variant, command)
        if not every and out is None:
            assess_record.pair_or_region(of_record, html, json, year)
        elif every and out is not None:
            assess_record.every_pair(of_record, out, html, year, json)
        else:
            raise InputError("--all and --out go together", "write --all --out levels.parquet")
        return
    beside = panel if _given(context, "panel") else None
    from detente.cases import load

    # A case that cannot be read is refused before anything heavy is loaded.
    read = load(case)
    import detente
    from detente.report.easel import Easel

    quiet = json == STANDARD_OUTPUT
    with ExitStack() as stack:
        # Set up first, so that it is ready when there is something to draw.
        easel = stack.enter_context(Easel()) if html or png or svg or not quiet else None
        with watched("reading") as progress:
            result = detente.assess(
                read,
                seed=seed,
                draws=draws,
                year=year,
                panel=beside,
                variant=variant,
                command=command,
                progress=progress,
            )
        report = html or (None if quiet else Path(f"{result.subject}.html"))
        if json is not None:
            write_json(result.to_dict(), json)
        if easel is not None:
            _write(result, easel, report, png, svg)
    if not quiet:
        _print(result, [Path(json) if json else None, report, png, svg])


def _refuse(context: typer.Context, about: str) -> None:
    """Refuse an option that would do nothing, rather than let the user believe that it did."""
    of = {each.name: each for each in context.command.params}
    for name in _UNWANTED[about]:
        if _given(context, name):
            raise InputError(
                f"{of[name].opts[0]} says nothing about {about}",
                "leave it out; see `detente assess --help`",
            )


def _given(context: typer.Context, name: str) -> bool:
    source = context.get_parameter_source(name)
    return source is not None and source.name == "COMMANDLINE"


def _write(
    result: Assessment, easel: Easel, report: Path | None, png: Path | None, svg: Path | None
) -> None:
    from detente.report import figure, page

    if report is not None:
        write_text_atomically(report, page.html(result, easel.draw))
    write_figure(lambda: figure.main(result), easel, png, svg)


def _print(result: Assessment, written: list[Path | None]) -> None:
    from rich.console import Console

    from detente.report import terminal

    terminal.summary(result, Console(highlight=False))
    for path in written:
        if path is not None:
            typer.echo(f"wrote {path.resolve()}")
