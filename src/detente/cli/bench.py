"""``detente bench``: how fast, measured on this machine."""

from __future__ import annotations

import os
import platform
import sys
from typing import Annotated

import typer

from detente.cli.options import Json
from detente.errors import InputError, nearest
from detente.files import STANDARD_OUTPUT, write_json
from detente.version import __version__


def bench(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[NAME]...", help="Benchmarks to run (default: all).", show_default=False
        ),
    ] = None,
    repetitions: Annotated[int, typer.Option(min=1, max=100, help="Times to run each.")] = 3,
    json: Json = None,
) -> None:
    """Measure how long things take, as whole processes, and set them beside the aims."""
    from rich.console import Console
    from rich.table import Table

    from detente.bench import BENCHMARKS

    for name in names or ():
        if name not in BENCHMARKS:
            near = nearest(name, BENCHMARKS) or list(BENCHMARKS)
            raise InputError(f"there is no benchmark {name!r}", f"there is {', '.join(near)}")
    quiet = Console(stderr=True)
    timings = []
    for name in names or BENCHMARKS:
        with quiet.status(f"measuring {name}") if quiet.is_terminal else quiet.capture():
            try:
                timings += list(BENCHMARKS[name].run(repetitions))
            except InputError as error:
                if names:
                    raise
                print(f"detente: left out {name}: {error}", file=sys.stderr)
    table = Table(box=None, pad_edge=False, title_justify="left")
    table.add_column("what")
    for column in ("median", "least", "most", "aim"):
        table.add_column(column, justify="right")
    table.add_column("unit")
    for one in timings:
        aim = "" if one.target is None else f"{one.target:g}"
        figures = (one.median, min(one.seconds), max(one.seconds))
        table.add_row(one.name, *(f"{figure:.2f}" for figure in figures), aim, one.unit)
    machine = f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}"
    if json is not None:
        rows = [
            {"what": one.name, "unit": one.unit, "values": list(one.seconds), "aim": one.target}
            for one in timings
        ]
        write_json({"version": __version__, "machine": machine, "timings": rows}, json)
    if json != STANDARD_OUTPUT:
        console = Console(highlight=False)
        console.print(table)
        console.print(f"{machine}; {repetitions} runs each")
