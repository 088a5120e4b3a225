"""``detente concepts``: the glossary in the terminal or as JSON."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.cli.options import Json
from detente.files import STANDARD_OUTPUT, write_json


def concepts(
    term: Annotated[
        str | None,
        typer.Argument(help="A term, or a set of terms. Left out: every set.", show_default=False),
    ] = None,
    json: Json = None,
) -> None:
    """Say what the field's words mean, where the chapter uses them, and whose they are."""
    from detente.concepts.glossary import look_up

    found = look_up(term) if term is not None else None
    if json is not None:
        from detente.cli.concept_json import as_json

        write_json(as_json(found), json)
        if json == STANDARD_OUTPUT:
            return
    from detente.cli.concept_tables import show

    show(found)
