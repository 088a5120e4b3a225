"""``detente data build``: the panel of pairs of states by year, as a folder."""

from __future__ import annotations

import enum
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from detente.cli.options import Json
from detente.cli.watched import watched
from detente.errors import InputError
from detente.files import STANDARD_OUTPUT, write_json

if TYPE_CHECKING:
    from detente.data.built import Built
    from detente.data.store import Store


class System(enum.StrEnum):
    """Whose list of states."""

    COW = "cow"
    GW = "gw"


def build(
    first: Annotated[int, typer.Option("--from", help="First calendar year.")] = 1816,
    last: Annotated[int, typer.Option("--to", help="Last calendar year.")] = 2020,
    directed: Annotated[
        bool, typer.Option("--directed", help="Every pair both ways, not once.")
    ] = False,
    relevant: Annotated[
        bool,
        typer.Option(
            "--relevant/--all",
            help="Only pairs that were contiguous or had a major power among them.",
        ),
    ] = False,
    add: Annotated[
        list[str] | None,
        typer.Option(
            "--add",
            metavar="GROUP",
            help="Indicators to add; may be repeated. Left out: all whose sources are pulled.",
            show_default=False,
        ),
    ] = None,
    system: Annotated[
        System, typer.Option(help="Correlates of War's list of states, or Gleditsch and Ward's.")
    ] = System.COW,
    out: Annotated[Path, typer.Option(help="The folder to write.")] = Path("panel"),
    mirror: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="Read the sources from this folder, laid out as a mirror, not from the pulled "
            "ones.",
            show_default=False,
        ),
    ] = None,
    json: Json = None,
) -> None:
    """Build the panel: pairs of states by year with every indicator, its coverage and citation."""
    from detente.data.indicators import NAMES
    from detente.data.panel import Panel
    from detente.data.store import Store
    from detente.panels import build_panel

    if mirror is not None and not mirror.is_dir():
        raise InputError("there is no such folder", "name another with --mirror", path=mirror)
    panel = Panel(first, last, directed, system.value, relevant, store=Store(mirror))
    left_out = [] if add else _unready(panel.store)
    panel = panel.add(*(add or [name for name in NAMES if name not in dict(left_out)]))
    with watched() as progress:
        built = build_panel(panel, out, progress, " ".join(["detente", *sys.argv[1:]]))
    for name, absent in left_out:
        print(f"detente: left out {name}: not pulled: {', '.join(absent)}", file=sys.stderr)
    if json is not None:
        write_json(built.manifest, json)
    if json != STANDARD_OUTPUT:
        _say(built)


def _unready(store: Store) -> list[tuple[str, list[str]]]:
    """List the groups of which a source is not there, with those sources."""
    from detente.data.indicators import NAMES, group

    unready = []
    for name in NAMES:
        absent = [source for source in group(name).sources if not store.has(source)]
        if absent:
            unready.append((name, absent))
    return unready


def _say(built: Built) -> None:
    manifest = built.manifest
    kilobytes = sum(part["bytes"] for part in manifest["parts"]) / 1000
    size = f"{kilobytes / 1000:,.0f} MB" if kilobytes >= 1000 else f"{kilobytes:,.0f} kB"
    made = manifest["provenance"]
    typer.echo(
        f"{manifest['panel']}: {manifest['rows']:,} rows, {len(manifest['columns'])} columns, "
        f"{len(made['sources'])} sources, {size}, {made['times']['seconds']:.0f} s"
    )
    lost: dict[tuple[str, str], dict[str, int]] = {}
    for one in manifest["joined"]:
        if one["left_out"]:
            # A source that is joined in several ways is told of once.
            lost.setdefault((one["group"], one["source"]), one)
    if lost:
        typer.echo("Rows that speak of no pair or state of the panel in their year:")
    for (group, source), one in lost.items():
        typer.echo(f"  {group}, {source}: {one['left_out']:,} of {one['rows']:,}")
    typer.echo(f"wrote {built.folder.resolve()}")
