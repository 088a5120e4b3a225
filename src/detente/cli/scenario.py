"""``detente scenario``: list the shipped scenarios, check scenario files, start a new one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.case import Force, Out, each_checked, start_file
from detente.cli.options import Json
from detente.files import STANDARD_OUTPUT, write_json

if TYPE_CHECKING:
    from detente.scenarios import Scenario

app = typer.Typer(
    name="scenario",
    help="Where worlds begin, in YAML: list the scenarios, check them, start one.",
    no_args_is_help=True,
)


@app.command("list")
def list_shipped(
    json: Json = None,
) -> None:
    """List the scenarios that come with the package."""
    from detente.scenarios import load, shipped

    scenarios = [load(name) for name in shipped()]
    if json is not None:
        write_json({"scenarios": [_as_json(each) for each in scenarios]}, json)
        if json == STANDARD_OUTPUT:
            return
    width = max(len(each.scenario) for each in scenarios)
    for each in scenarios:
        typer.echo(f"{each.scenario:<{width}}  {each.title}")


@app.command()
def check(
    scenarios: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH_OR_NAME...",
            help="Scenario files, or names of shipped scenarios.",
            show_default=False,
        ),
    ],
    numbers: Annotated[
        bool,
        typer.Option(
            "--numbers",
            help="Also print every number that a scenario takes from a case, and where it comes "
            "from.",
        ),
    ] = False,
) -> None:
    """Check scenario files, and say of each what it holds or the first thing that is wrong."""
    from detente.scenarios import load

    def said(name: str) -> str:
        scenario = load(name)
        lines = [f"{name}: good: {_counted(scenario)}"]
        return "\n".join([*lines, *(_numbers(scenario) if numbers else ())])

    each_checked(scenarios, said)


@app.command()
def new(
    slug: Annotated[
        str,
        typer.Argument(
            metavar="SLUG",
            help="The scenario's name: lower case letters, digits, hyphens.",
            show_default=False,
        ),
    ],
    out: Out = None,
    force: Force = False,
) -> None:
    """Write a small valid scenario, with a comment on every field, to start from."""
    from detente import scenarios

    start_file("scenario", slug, scenarios.new(slug), out, force)


def _counted(scenario: Scenario) -> str:
    plays = dict.fromkeys(party.state.strategy for party in scenario.parties)
    return (
        f"{len(scenario.ids)} states ({', '.join(plays)}), {scenario.periods} periods of "
        f"{scenario.period:g} years, {scenario.worlds:,} worlds"
    )


def _numbers(scenario: Scenario) -> list[str]:
    if scenario.from_case is None:
        return []
    rows = [(each.what, each.shown, each.note) for each in scenario.from_case.origin.told]
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    return [f"  {what:<{first}}  {shown:<{second}}  {note}" for what, shown, note in rows]


def _as_json(scenario: Scenario) -> dict[str, Any]:
    return {
        "scenario": scenario.scenario,
        "title": scenario.title,
        "about": scenario.about,
        "years": scenario.years,
        "period": scenario.period,
        "periods": scenario.periods,
        "worlds": scenario.worlds,
        "states": list(scenario.ids),
        "strategies": {party.id: party.state.strategy for party in scenario.parties},
        "case": None if scenario.from_case is None else scenario.from_case.case,
    }
