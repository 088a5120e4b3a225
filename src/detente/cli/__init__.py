"""The command line: one file per verb, registered here in a line each."""

from __future__ import annotations

import errno
import gc
import io
import os
import sys

import typer

from detente.cli.assess import assess
from detente.cli.bench import bench
from detente.cli.case import app as case
from detente.cli.cite import cite
from detente.cli.claims import claims
from detente.cli.concepts import concepts
from detente.cli.data import app as data
from detente.cli.events import events
from detente.cli.forecast import forecast
from detente.cli.scenario import app as scenario
from detente.cli.simulate import simulate
from detente.cli.validate import validate
from detente.errors import InputError, reason
from detente.version import __version__

USAGE = 2
"""Exit status when the input is wrong."""

app = typer.Typer(
    name="detente",
    help="Where a pair of states stands between conflict and community, how it got there, and why.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(assess)
app.command()(validate)
app.command()(forecast)
app.command()(simulate)
app.command()(claims)
app.command()(events)
app.add_typer(case, name="case")
app.add_typer(scenario, name="scenario")
app.add_typer(data, name="data")
app.command()(concepts)
app.command()(cite)
app.command()(bench)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"detente {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: bool = typer.Option(
        False, "--version", callback=_print_version, is_eager=True, help="Print the version."
    ),
) -> None:
    """Where a pair of states stands between conflict and community, how it got there, and why."""


def main() -> None:
    """Run the command line; wrong input is one line on standard error and exit status 2."""
    # A command lives for seconds; looking for garbage meanwhile costs it a tenth of them.
    gc.disable()
    # A terminal that cannot show a letter shows a question mark.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        try:
            app()
        finally:
            sys.stdout.flush()
    except InputError as error:
        print(f"detente: {error}", file=sys.stderr)
        sys.exit(USAGE)
    except BrokenPipeError:
        # The reader of the output went away, as `head` does; that is no error.
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EFBIG) or error.filename is not None:
            raise
        print(f"detente: the output cannot be written ({reason(error)})", file=sys.stderr)
        # What is still to be written would be refused again when Python ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
