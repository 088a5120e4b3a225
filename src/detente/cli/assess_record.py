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


def pair_or_region(asked: Asked, html: Path | None, json: str | None) -> None:
    """Read a pair or a region: to the terminal, a page, and JSON."""
    quiet = json == STANDARD_OUTPUT
    with ExitStack() as stack:
        easel = None
        if html or not quiet:
            from detente.report.easel import Easel

            easel = stack.enter_context(Easel())
        with watched("reading") as progress:
            result = _read(asked, progress)
        page = html or (None if quiet else Path(f"{_named(asked)}.html"))
        if json is not None:
            from detente.standing.record import record

            write_json(record(result), json)
        if easel is not None and page is not None:
            from detente.report import standing_page

            write_text_atomically(page, standing_page.html(result, easel.draw))
    if quiet:
        return
    from rich.console import Console

    from detente.report import standing_terminal

    standing_terminal.summary(result, Console(highlight=False))
    for path in (json, page):
        if path is not None:
            typer.echo(f"wrote {Path(path).resolve()}")


def every_pair(asked: Asked, out: Path, html: Path | None, year: int | None) -> None:
    """Read every relevant pair into a table, and draw the world in a year if a page is wanted."""
    from detente import records

    _refuse(out)
    with watched("reading") as progress:
        levels = records.assess_all(panel=asked.panel, variant=asked.variant, progress=progress)
    held = io.BytesIO()
    levels.write_parquet(held, compression="zstd")
    write_bytes_atomically(out, held.getvalue())
    pairs = levels.select("ccode1", "ccode2").n_unique()
    years = levels["year"]
    typer.echo(f"{len(levels):,} rows: {pairs:,} pairs, {years.min()!s} to {years.max()!s}")
    typer.echo(f"wrote {out.resolve()}")
    if html is not None:
        from detente.report import world_page
        from detente.report.easel import Easel

        with Easel() as easel:
            shown = int(asked.last if year is None else year)
            places = records.capitals(shown)
            page = world_page.html(levels, easel.draw, year=shown, places=places)
            write_text_atomically(html, page)
        typer.echo(f"wrote {html.resolve()}")


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


def _refuse(out: Path) -> None:
    """Refuse a bad target before a minute's work, not after."""
    if out.suffix != ".parquet":
        raise InputError("--out writes Parquet", f"name it {out.stem}.parquet", path=out)
    if not out.resolve().parent.is_dir():
        raise InputError("its folder does not exist", "make it, or name another", path=out)
