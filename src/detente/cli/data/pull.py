"""``detente data pull``: bring the files of sources to this machine."""

from __future__ import annotations

import dataclasses
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import Json
from detente.cli.watched import watched
from detente.files import STANDARD_OUTPUT, write_json

if TYPE_CHECKING:
    from detente.data.pull import Outcome


def pull(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help="Sources to pull (see `detente data list`). Left out: every one.",
            show_default=False,
        ),
    ] = None,
    mirror: Annotated[
        str | None,
        typer.Option(
            metavar="DIR|URL",
            help="Take the files from this folder or address, laid out as OWNER+NAME/PATH "
            "(default: what DETENTE_MIRROR names, else every file's own address).",
            show_default=False,
        ),
    ] = None,
    timeout: Annotated[
        float, typer.Option(metavar="SECONDS", min=0.1, help="How long to wait for a server.")
    ] = 60.0,
    json: Json = None,
) -> None:
    """Pull sources, check each against its sha256, and go on where an earlier pull broke off.

    The exit status is 1 if a source that was to be pulled is not there in the end.
    """
    from detente.data.pull import pull as pull_files
    from detente.data.store import raw_folder

    with watched("pulling") as progress:
        outcomes = pull_files(names or None, mirror=mirror, timeout=timeout, told=progress)
    for each in outcomes:
        if each.why:
            _warn(each)
    if json is not None:
        content = {
            "folder": str(raw_folder().absolute()),
            "files": [dataclasses.asdict(each) for each in outcomes],
        }
        write_json(content, json)
    if json != STANDARD_OUTPUT:
        typer.echo(_summary(outcomes))
    if any(each.status == "failed" for each in outcomes):
        raise typer.Exit(1)


def _warn(outcome: Outcome) -> None:
    said = f"{outcome.status} {', '.join(outcome.sources)}: {outcome.why}; {outcome.remedy}"
    print(f"detente: {said}", file=sys.stderr)


def _summary(outcomes: list[Outcome]) -> str:
    words = {
        "pulled": "pulled",
        "kept": "there already",
        "skipped": "skipped",
        "failed": "failed",
    }
    counts = {
        status: sum(len(each.sources) for each in outcomes if each.status == status)
        for status in words
    }
    return ", ".join(f"{count} {words[status]}" for status, count in counts.items() if count)
