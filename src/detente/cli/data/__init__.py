"""``detente data``: the sources and the panel, a verb a file, registered here in a line each."""

from __future__ import annotations

import typer

from detente.cli.data.build import build
from detente.cli.data.codes import codes
from detente.cli.data.export import export
from detente.cli.data.list import list_sources
from detente.cli.data.pull import pull

app = typer.Typer(
    name="data",
    help="The record: list its sources, pull them, build the panel, take it elsewhere.",
    no_args_is_help=True,
)
app.command("list")(list_sources)
app.command()(pull)
app.command()(build)
app.command()(export)
app.command()(codes)
