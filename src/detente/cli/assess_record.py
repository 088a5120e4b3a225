"""What ``detente assess`` does when it is asked about the record instead of a case."""

from __future__ import annotations

import io
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from detente.cli.watched import watched
from detente.errors import InputError
from detente.files import STANDARD_OUTPUT, write_bytes_atomically, write_json, write_text_atomically

if TYPE_CHECKING:
    import polars as pl

    from detente.progress import Progress
    from detente.standing.reading import RecordReading
    from detente.standing.variants import Variant


@dataclass(frozen=True)
class Asked:
    """What of the record is asked for: one of a pair, a region, and everything."""

    dyad: tuple[str, str] | None
    region: str | None
    first: int
    last: int
    panel: Path
    variant: Variant
    command: str


def pair_or_region(
    asked: Asked, html: Path | None, json: str | None, year: int | None = None
) -> None:
    """Read a pair or a region: to the terminal, a page with the network of a year, and JSON."""
    quiet = json == STANDARD_OUTPUT
    with ExitStack() as stack:
        easel = None
        if html or not quiet:
            from detente.report.easel import Easel

            easel = stack.enter_context(Easel())
        with watched("reading") as progress:
            result = _read(asked, progress)
        page = html or (None if quiet else Path(f"{_named(asked)}.html"))
        if easel is not None and page is not None:
            from detente.report import standing_page

            write_text_atomically(page, standing_page.html(result, easel.draw, year=year))
        if json is not None:
            from detente.standing.record import record

            write_json(record(result), json)
    if quiet:
        return
    from rich.console import Console

    from detente.report import standing_terminal

    standing_terminal.summary(result, Console(highlight=False))
    for path in (json, page):
        if path is not None:
            typer.echo(f"wrote {Path(path).resolve()}")


def every_pair(
    asked: Asked, out: Path, html: Path | None, year: int | None, json: str | None = None
) -> None:
    """Read every relevant pair into a table; the world in a year into a page and JSON if wanted."""
    from detente import records

    year = int(asked.last if year is None else year)
    _refuse(asked, out, year if html is not None or json is not None else None)
    with watched("reading") as progress:
        levels = records.assess_all(
            first=asked.first, last=asked.last, panel=asked.panel, variant=asked.variant,
            progress=progress,
        )  # fmt: skip
    held = io.BytesIO()
    levels.write_parquet(held, compression="zstd")
    write_bytes_atomically(out, held.getvalue())
    pairs = levels.select("ccode1", "ccode2").n_unique()
    years = levels["year"]
    if json != STANDARD_OUTPUT:
        typer.echo(f"{len(levels):,} rows: {pairs:,} pairs, {years.min()!s} to {years.max()!s}")
        typer.echo(f"wrote {out.resolve()}")
    if html is not None or json is not None:
        _world(asked, levels, year, html, json)


def _world(
    asked: Asked, levels: pl.DataFrame, year: int, html: Path | None, json: str | None
) -> None:
    """Find the security complexes of a year, and write the world in it as a page and JSON."""
    from detente import records
    from detente.report import complexes, world_page

    world_page.rows_of(levels, year)
    with ExitStack() as stack:
        easel = None
        if html is not None:
            from detente.report.easel import Easel

            easel = stack.enter_context(Easel())
        with watched("finding") as progress:
            (groups,) = records.complexes(
                year, panel=asked.panel, levels=levels, command=asked.command, progress=progress
            )
        if json is not None:
            from detente.standing.record import world_record

            write_json(world_record(asked.variant, groups), json)
        if easel is not None and html is not None:
            places = records.capitals(year)
            coming = records.forecast(year, panel=asked.panel) if year <= records.LAST else None
            page = world_page.html(
                levels, easel.draw, year=year, places=places, outlook=coming, complexes=groups,
                provenance={**groups.provenance, "variant": asked.variant},
            )  # fmt: skip
            write_text_atomically(html, page)
    if json == STANDARD_OUTPUT:
        return
    for line in complexes.lines(groups):
        typer.echo(line)
    for path in (json, html):
        if path is not None:
            typer.echo(f"wrote {Path(path).resolve()}")


def _read(asked: Asked, progress: Progress) -> RecordReading:
    from detente import records

    if asked.dyad is not None:
        return records.assess_pair(
            *asked.dyad, first=asked.first, last=asked.last, panel=asked.panel,
            variant=asked.variant, command=asked.command,
        )  # fmt: skip
    return records.assess_region(
        str(asked.region), first=asked.first, last=asked.last, panel=asked.panel,
        variant=asked.variant, command=asked.command, progress=progress,
    )  # fmt: skip


def _named(asked: Asked) -> str:
    return asked.region if asked.region is not None else "-".join(asked.dyad or ())


def _refuse(asked: Asked, out: Path, year: int | None) -> None:
    """Refuse a bad target or year before a minute's work, not after."""
    if out.suffix != ".parquet":
        raise InputError("--out writes Parquet", f"name it {out.stem}.parquet", path=out)
    if year is not None and asked.first <= asked.last and not asked.first <= year <= asked.last:
        raise InputError(
            f"no pair is read in {year}", f"name a year from {asked.first} to {asked.last}"
        )
