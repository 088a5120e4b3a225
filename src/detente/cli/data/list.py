"""``detente data list``: the sources, and all that is known of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.options import Json
from detente.files import STANDARD_OUTPUT, write_json

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.table import Table

    from detente.data.source import Source
    from detente.data.store import Store

GUTTER = 2


def list_sources(
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[SOURCE]...",
            help="Sources of which to say everything. Left out: a line on each.",
            show_default=False,
        ),
    ] = None,
    json: Json = None,
) -> None:
    """List the sources of the record: what they measure, when, and on which terms."""
    from rich.console import Console

    from detente.data.sources import NAMES, source
    from detente.data.store import Store

    store = Store()
    chosen = [source(name) for name in dict.fromkeys(names or NAMES)]
    if json is not None:
        write_json({"sources": [_as_json(each, store) for each in chosen]}, json)
        if json == STANDARD_OUTPUT:
            return
    console = Console(highlight=False)
    if names:
        for each in chosen:
            _show_whole(console, each, store)
    else:
        _show_overview(console, chosen, store)


def _show_overview(console: Console, chosen: list[Source], store: Store) -> None:
    from rich.text import Text

    facts = []
    for each in chosen:
        years = "-".join(map(str, dict.fromkeys(each.coverage or ())))
        facts.append((each.name, years, each.licence, _size(each.file.size), _here(each, store)))
    headers = ("source", "years", "licence", "size", "pulled")
    widths = [max(map(len, column)) for column in zip(headers, *facts, strict=True)]
    table = _table(gutter=1)
    for name, width in zip(headers, widths, strict=True):
        table.add_column(name, min_width=width, justify="right" if name == "size" else "left")
    table.add_column("what it is")
    for each, row in zip(chosen, facts, strict=True):
        table.add_row(Text(row[0], "cyan"), *map(Text, row[1:]), Text(each.title))
    console.print(table)
    whole = _size(sum({each.file: each.file.size for each in chosen}.values()))
    console.print()
    console.print(f"{len(chosen)} sources, {whole}; `detente data list SOURCE` says all about one")


def _show_whole(console: Console, each: Source, store: Store) -> None:
    from rich.padding import Padding
    from rich.text import Text

    from detente.concepts.works import formatted

    file = each.file
    facts = [
        ("measures", each.measures),
        ("years", " to ".join(map(str, dict.fromkeys(each.coverage or ()))) or "none"),
        ("speaks to", ", ".join(term.label for term in each.speaks_to) or "nothing by itself"),
        ("licence", each.licence),
        ("pulled", _here(each, store)),
        ("address", file.address or f"none: comes from a mirror, as {file.place}"),
        ("size", f"{file.size:,} bytes"),
        ("sha256", file.sha256),
    ]
    references = formatted(each.works)
    facts += zip(["cite", *[""] * len(references)], references, strict=False)
    console.print(Text.assemble((each.name, "bold"), f": {each.title}"))
    console.print(Padding(_pairs(facts), (0, GUTTER)))
    columns = _table()
    for header in ("column", "type", "unit"):
        columns.add_column(header, no_wrap=header != "unit")
    columns.add_column("what it holds")
    for column in each.columns:
        parts = (str(column.dtype), column.unit, column.about)
        columns.add_row(Text(column.name, "cyan"), *map(Text, parts))
    console.print()
    console.print(Padding(columns, (0, GUTTER)))
    console.print()


def _table(gutter: int = GUTTER) -> Table:
    from rich.table import Table

    return Table(box=None, pad_edge=False, padding=(0, gutter, 0, 0), header_style="bold")


def _size(count: int) -> str:
    return f"{count / 1e6:,.1f} MB" if count >= 1e6 else f"{count / 1e3:.1f} kB"


def _pairs(rows: list[tuple[str, str]]) -> RenderableType:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, GUTTER, 0, 0))
    table.add_column(no_wrap=True, style="cyan")
    # What is long and without spaces, as an address is, must be whole to be of use.
    table.add_column(overflow="fold")
    for name, said in rows:
        table.add_row(Text(name), Text(said))
    return table


def _here(each: Source, store: Store) -> str:
    """Whether the file is at hand and right, and whether only the mirror has it."""
    from detente.data.pull import is_right
    from detente.data.store import raw_folder

    path = store.path(each.name)
    if path is None:
        return "no"
    if not is_right(path, each.file):
        return "damaged"
    return "yes" if path.is_relative_to(raw_folder()) else "mirror"


def _as_json(each: Source, store: Store) -> dict[str, Any]:
    file, path = each.file, store.path(each.name)
    return {
        "name": each.name,
        "title": each.title,
        "measures": each.measures,
        "coverage": list(each.coverage) if each.coverage else None,
        "speaks_to": [term.key for term in each.speaks_to],
        "licence": each.licence,
        "works": list(each.works),
        "file": {
            "repository": file.repository,
            "commit": file.commit or None,
            "path": file.path,
            "address": file.address,
            "place": file.place,
            "sha256": file.sha256,
            "size": file.size,
        },
        "pulled": {"state": _here(each, store), "path": str(path) if path else None},
        "columns": [
            {
                "name": column.name,
                "type": str(column.dtype),
                "unit": column.unit or None,
                "about": column.about,
            }
            for column in each.columns
        ],
    }
