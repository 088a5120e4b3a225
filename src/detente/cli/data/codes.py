"""``detente data codes``: states by number, letters or name, each for its time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from detente.cli.options import Json
from detente.errors import InputError
from detente.files import STANDARD_OUTPUT, write_json

if TYPE_CHECKING:
    from detente.data.codes import Codes, Country, Scheme

HEADERS = ("COW", "GW", "ISO", "abbr.", "from", "to", "name")


def codes(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[WHAT]...",
            help="Numbers, letters or names of states. Left out: every state.",
            show_default=False,
        ),
    ] = None,
    on: Annotated[
        str | None,
        typer.Option(
            metavar="YEAR|DATE",
            help="A year, or a day as 1990-10-03. Left out: over all time; of every state, today.",
            show_default=False,
        ),
    ] = None,
    scheme: Annotated[
        str | None,
        typer.Option(
            help="What WHAT is: cow, gw, iso3, abbreviation or name. Left out: a number is cow's; "
            "a text is tried as the last three, in this order.",
            show_default=False,
        ),
    ] = None,
    json: Json = None,
) -> None:
    """Say which state a code or a name means, and when: COW, Gleditsch-Ward, ISO, names."""
    when = _read(on)
    from detente.data.codes import Codes
    from detente.data.codes.country import check_scheme

    check_scheme(scheme)
    found = _found(Codes(), what, when, cast("Scheme | None", scheme))
    if json is not None:
        write_json({"on": on, "spells": [_as_json(each) for each in found]}, json)
        if json == STANDARD_OUTPUT:
            return
    _show(found)


def _read(on: str | None) -> date | int | None:
    if on is None:
        return None
    try:
        return int(on) if on.isdecimal() else date.fromisoformat(on)
    except ValueError as error:
        raise InputError(
            f"{on!r} is neither a year nor a day", "write 1990 or 1990-10-03", field="--on"
        ) from error


def _found(
    codes: Codes, what: list[str] | None, on: date | int | None, scheme: Scheme | None
) -> list[Country]:
    if not what:
        return list(codes.members(on))
    if on is None:
        return [each for word in what for each in codes.spells(word, scheme=scheme)]
    return [codes.find(word, scheme=scheme, on=on) for word in what]


def _as_json(country: Country) -> dict[str, Any]:
    return {
        "cow": country.cow,
        "gw": country.gw,
        "iso3": country.iso3,
        "abbreviation": country.abbreviation,
        "name": country.name,
        "start": country.start.isoformat(),
        "end": country.end.isoformat() if country.end else None,
    }


def _show(found: list[Country]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for header in HEADERS:
        table.add_column(header, justify="right" if header in ("COW", "GW") else "left")
    for each in found:
        row = (each.cow, each.gw, each.iso3, each.abbreviation, each.start, each.end, each.name)
        table.add_row(*(Text("" if value is None else str(value)) for value in row))
    Console(highlight=False).print(table)
