"""``detente events``: what answers what in the record of who did what to whom."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Literal

import typer

from detente.cli.options import Json, Seed
from detente.cli.watched import watched
from detente.files import STANDARD_OUTPUT, refuse_early, write_json, write_text_atomically
from detente.measure.defaults import SEED


def _years(first: int | None, last: int | None) -> tuple[int, int] | None:
    return None if first is None and last is None else (first or 1, last or 9999)


def _column(role: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(
        f"--{role}-column", metavar="NAME", help=f"A file's column of the {role}.",
        show_default=False,
    )  # fmt: skip
    return option


def events(
    source: Annotated[
        str, typer.Argument(help="A source of events (weis, copdab, keds_levant, keds_gulf, "
                            "keds_balkans), or a CSV or Parquet file.")
    ],
    actors: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ACTOR]...", show_default=False,
            help="Two for a pair, three for a triangle; nobody, to pool the busiest pairs.",
        ),
    ] = None,
    every: Annotated[
        Literal["week", "month", "quarter"], typer.Option(help="How long bins are.")
    ] = "month",
    first: Annotated[
        int | None,
        typer.Option("--from", metavar="YEAR", help="First year looked at.", show_default=False,
                     min=1, max=9999),
    ] = None,
    last: Annotated[
        int | None,
        typer.Option("--to", metavar="YEAR", help="Last year looked at.", show_default=False,
                     min=1, max=9999),
    ] = None,
    model: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="A model of the pair; may be repeated (default: all).",
                     show_default=False),
    ] = None,
    silence: Annotated[
        Literal["quiet", "missing"],
        typer.Option(help="What a bin without acts counts as: no act, or not known."),
    ] = "quiet",
    keep_repeated: Annotated[
        bool, typer.Option("--keep-repeated", help="Keep rows that repeat another word for word.")
    ] = False,
    keep_mutual: Annotated[
        bool,
        typer.Option("--keep-mutual", help="Keep acts of two that are there in both directions."),
    ] = False,
    one_a_day: Annotated[
        bool | None,
        typer.Option("--one-a-day/--many-a-day", show_default=False,
                     help="Count an act of a kind once a day (default: as the source needs)."),
    ] = None,
    curve: Annotated[
        bool, typer.Option("--curve", help="Also ask in every other way.")
    ] = False,
    panel: Annotated[
        Path | None,
        typer.Option(metavar="DIR", show_default=False,
                     help="With nobody named: the record, to ask whether GRIT foretells where "
                          "pairs stood years later; see `detente data build`."),
    ] = None,
    variant: Annotated[
        Literal["informed", "without_force", "theory_only"],
        typer.Option(help="Which lens reads that record."),
    ] = "informed",
    date_column: Annotated[str, _column("date")] = "date",
    source_column: Annotated[str, _column("source")] = "source",
    target_column: Annotated[str, _column("target")] = "target",
    score_column: Annotated[str, _column("score")] = "",
    code_column: Annotated[str, _column("code")] = "",
    scale: Annotated[
        str,
        typer.Option(metavar="NAME", show_default=False,
                     help="What weighs a file's codes: goldstein, azar or cameo."),
    ] = "",
    day_format: Annotated[
        str,
        typer.Option(metavar="FORMAT", show_default=False,
                     help="How a file writes days, such as %d.%m.%Y."),
    ] = "",
    seed: Seed = SEED,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the result as a page.", show_default=False),
    ] = None,
    json: Json = None,
) -> None:  # fmt: skip
    """Ask whether acts are answered in kind, how fast, and whether initiatives are."""
    refuse_early(html, json)
    from detente import dealings
    from detente.eventdata import feeds
    from detente.eventdata.sift import Sieve
    from detente.eventdata.user_file import Columns

    columns = None
    if source not in feeds.NAMES:
        columns = Columns(
            date_column, source_column, target_column, score_column, code_column, scale, day_format
        )
        if not Path(source).exists() and not Path(source).suffix:
            feeds.feed(source)
    with watched("asking") as progress:
        found = dealings.events(
            source, *(actors or ()), every=every, years=_years(first, last), models=model or (),
            silence=silence, sieve=Sieve(keep_repeated, keep_mutual, one_a_day), columns=columns,
            curve=curve, panel=panel, variant=variant, seed=seed, progress=progress,
            command=" ".join(["detente", *sys.argv[1:]]),
        )  # fmt: skip
    if json is not None:
        write_json(found.to_dict(), json)
    if html is not None:
        from detente.report.easel import Easel

        with Easel() as easel:
            page = found.to_html(draw=easel.draw)
        write_text_atomically(html, page)
    if json == STANDARD_OUTPUT:
        return
    from rich.console import Console

    from detente.report import events_terminal

    events_terminal.summary(found, Console(highlight=False))
    for path in (json, html):
        if path is not None:
            typer.echo(f"wrote {Path(path).resolve()}")
