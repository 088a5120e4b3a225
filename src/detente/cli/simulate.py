"""``detente simulate``: what becomes of a scenario's worlds, and under which strategy."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
from detente.measure.defaults import SEED

if TYPE_CHECKING:
    from detente.simulations import Simulation


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
    seed: Seed = SEED,
    prior: Annotated[
        list[str] | None,
        typer.Option(
            metavar="RATE=NUMBER",
            help="A free rate instead of the scenario's, in every world; RATE=LOW,HIGH draws it.",
            show_default=False,
        ),
    ] = None,
    pair: Annotated[
        tuple[str, str] | None,
        typer.Option(
            metavar="A B",
            help="Two states, by their ids, whose trust is drawn and whose story is told.",
            show_default=False,
        ),
    ] = None,
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
    png: Png = None,
    svg: Svg = None,
) -> None:
    """Run a scenario's worlds, and say where they end: spiral, regime, community, war."""
    from detente import simulations
    from detente.scenarios import load

    # A scenario that cannot be read is refused before anything heavy is loaded.
    read = load(scenario)
    page = html or (None if json == STANDARD_OUTPUT else Path(f"{read.scenario}.html"))
    refuse_early(page, json, png, svg)
    if pair is not None:
        simulations.refuse_pair(pair, read.ids)
    with watched("simulating") as progress:
        found = simulations.simulate(
            read, strategy or (), worlds=worlds, years=years, seed=seed, priors=_rates(prior),
            out=out, resume=resume, paths=paths, workers=workers, chunk=chunk,
            command=" ".join(["detente", *sys.argv[1:]]), progress=progress,
        )  # fmt: skip
    if json is not None:
        write_json(found.to_dict(), json)
    if page or png or svg:
        _draw(found, pair, page, png, svg)
    if json == STANDARD_OUTPUT:
        return
    from rich.console import Console

    from detente.report import simulation_terminal

    simulation_terminal.summary(found, Console(highlight=False))
    for path in (out, json, page, png, svg):
        if path is not None:
            typer.echo(f"wrote {Path(path).resolve()}")


def _rates(said: list[str] | None) -> dict[str, float | list[float]]:
    found: dict[str, float | list[float]] = {}
    for each in said or ():
        name, equals, value = (part.strip() for part in each.partition("="))
        try:
            numbers = [float(part) for part in value.split(",")]
        except ValueError:
            numbers = []
        if not equals or not name or len(numbers) not in (1, 2):
            raise InputError(
                f"--prior {each!r} does not set a rate",
                "write RATE=NUMBER or RATE=LOW,HIGH, such as curvature=0.5",
            )
        if name in found:
            raise InputError(f"--prior {name} is given twice", "give it once")
        found[name] = numbers if len(numbers) == 2 else numbers[0]
    return found


def _draw(
    found: Simulation,
    pair: tuple[str, str] | None,
    page: Path | None,
    png: Path | None,
    svg: Path | None,
) -> None:
    from detente.report import simulation_page
    from detente.report.easel import Easel

    with Easel() as easel:
        if page is not None:
            with watched("looking closer,") as progress:
                shown = found.exhibit(pair, progress=progress)
            write_text_atomically(page, simulation_page.html(found, shown, easel.draw))
        write_figure(found.plot, easel, png, svg)
