"""``detente claims``: what the chapter claims, put to tests that could fail."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import Json, Seed
from detente.cli.watched import watched
from detente.files import STANDARD_OUTPUT, refuse_early, write_json, write_text_atomically
from detente.measure.defaults import SEED


def claims(
    numbers: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NUMBER]...", help="Claims, by number (default: all).", show_default=False
        ),
    ] = None,
    group: Annotated[
        str | None,
        typer.Option(metavar="LETTER", help="Claims of one group, A to E.", show_default=False),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="Fewer draws and worlds, for a look.")
    ] = False,
    seed: Seed = SEED,
    keep: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Keep results here as they come, and take those that are there.",
            show_default=False,
        ),
    ] = None,
    panel: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="The record, for claims that ask it; see `detente data build`.",
            show_default=False,
        ),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write the ledger as a page.", show_default=False),
    ] = None,
    json: Json = None,
) -> None:
    """Put the chapter's claims on trial: in worlds and on the record, with negative controls."""
    refuse_early(html, json)
    from detente import trials

    with watched("trying") as progress:
        found = trials.ledger(
            numbers or (), group=group, quick=quick, seed=seed, keep=keep, panel=panel,
            command=" ".join(["detente", *sys.argv[1:]]), progress=progress,
        )  # fmt: skip
    if json is not None:
        write_json(found.to_dict(), json)
    if html is not None:
        from detente.report import claims_page
        from detente.report.easel import Easel

        with Easel() as easel:
            page = claims_page.html(found.claims, found.provenance, easel.draw)
        write_text_atomically(html, page)
    if json == STANDARD_OUTPUT:
        return
    from rich.console import Console

    from detente.report import claims_terminal

    claims_terminal.summary(found.claims, Console(highlight=False))
    for path in (json, html):
        if path is not None:
            typer.echo(f"wrote {Path(path).resolve()}")
