"""``detente simulate``: what becomes of a scenario's worlds, and under which strategy."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from detente.cli.options import Json
from detente.cli.watched import watched
from detente.files import STANDARD_OUTPUT, write_json, write_text_atomically
from detente.measure.defaults import SEED


def simulate(
    scenario: Annotated[
        str,
        typer.Argument(
            help="A shipped scenario (see `detente scenario list`) or the path of a scenario file."
        ),
    ],
    strategy: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="Follow this strategy instead of the scenario's; more than one are compared under "
            "the same luck.",
            show_default=False,
        ),
    ] = None,
    worlds: Annotated[
        int | None,
        typer.Option(min=1, help="Worlds (default: the scenario's).", show_default=False),
    ] = None,
    years: Annotated[
        float | None, typer.Option(help="Years (default: the scenario's).", show_default=False)
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same numbers.")] = SEED,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Keep the outcomes of every world here as they come, as Parquet.",
            show_default=False,
        ),
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with what --out holds, with the same numbers.")
    ] = False,
    paths: Annotated[
        bool, typer.Option("--paths", help="Keep the path of every world in --out as well.")
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Chunks side by side (default: the cores).", show_default=False),
    ] = None,
    chunk: Annotated[
        int | None,
        typer.Option(min=1, help="Worlds at a time; it changes no number.", show_default=False),
    ] = None,
    html: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where the report goes (default: SCENARIO.html here).",
            show_default=False,
        ),
    ] = None,
    json: Json = None,
) -> None:
    """Run a scenario's worlds, and say where they end: spiral, regime, community, war."""
    from detente import simulations
    from detente.scenarios import load

    # A scenario that cannot be read is refused before anything heavy is loaded.
    read = load(scenario)
    command = " ".join(["detente", *sys.argv[1:]])
    quiet = json == STANDARD_OUTPUT
    with watched("simulating") as progress:
        found = simulations.simulate(
            read, strategy or (), worlds=worlds, years=years, seed=seed, out=out, resume=resume,
            paths=paths, workers=workers, chunk=chunk, command=command, progress=progress,
        )  # fmt: skip
    page = html or (None if quiet else Path(f"{read.scenario}.html"))
    if json is not None:
        write_json(found.to_dict(), json)
    if page is not None:
        from detente.report import simulation_page
        from detente.report.easel import Easel

        with Easel() as easel:
            with watched("looking closer,") as progress:
                shown = simulations.shown(
                    read, found, strategy or (), worlds=worlds, years=years, seed=seed,
                    workers=workers, progress=progress,
                )  # fmt: skip
            text = simulation_page.html(found, shown, easel.draw)
        write_text_atomically(page, text)
    if quiet:
        return
    from rich.console import Console

    from detente.report import simulation_terminal

    simulation_terminal.summary(found, Console(highlight=False))
    for path in (out, json, page):
        if path is not None:
            typer.echo(f"wrote {Path(path).resolve()}")
