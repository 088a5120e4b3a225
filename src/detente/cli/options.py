"""Options that several verbs share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Json = Annotated[
    str | None,
    typer.Option(
        "--json",
        metavar="FILE",
        help="Write the result as JSON to FILE, or to standard output and nothing else if FILE "
        "is -.",
        show_default=False,
    ),
]

Png = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write the main figure as PNG.", show_default=False),
]
Svg = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="Write the main figure as SVG.", show_default=False),
]
"""The main figure of a result as a file."""

Seed = Annotated[int, typer.Option(min=0, help="The same seed gives the same numbers.")]
"""Where every draw comes from."""
