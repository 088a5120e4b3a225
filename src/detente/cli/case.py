"""``detente case``: list the shipped cases, check case files, start a new one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from detente.cli.options import Json
from detente.errors import InputError
from detente.files import STANDARD_OUTPUT, write_json, write_text_atomically

if TYPE_CHECKING:
    from detente.cases import Case

app = typer.Typer(
    name="case", help="Histories in YAML: list them, check them, start one.", no_args_is_help=True
)


Out = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE", help="The file to write (default: SLUG.yaml here).", show_default=False
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace the file if there is one.")]


@app.command("list")
def list_shipped(
    json: Json = None,
) -> None:
    """List the cases that come with the package."""
    from detente.cases import load, shipped

    cases = [load(name) for name in shipped()]
    if json is not None:
        write_json({"cases": [_as_json(case) for case in cases]}, json)
        if json == STANDARD_OUTPUT:
            return
    width = max(len(case.case) for case in cases)
    for case in cases:
        typer.echo(f"{case.case:<{width}}  {case.title}")


@app.command()
def check(
    cases: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH_OR_NAME...",
            help="Case files, or names of shipped cases.",
            show_default=False,
        ),
    ],
) -> None:
    """Check case files, and say of each what it holds or the first thing that is wrong."""
    from detente.cases import load

    each_checked(cases, lambda name: f"{name}: good: {_counted(load(name))}")


def each_checked(names: list[str], check: Callable[[str], str]) -> None:
    """Print what a check says of each file, or the first thing that is wrong with it."""
    refused: list[InputError] = []
    for name in names:
        try:
            typer.echo(check(name))
        except InputError as error:
            refused.append(error)
    # The last refusal leaves as an exception, the way in which every verb refuses its input.
    for refusal in refused[:-1]:
        typer.echo(f"detente: {refusal}", err=True)
    if refused:
        raise refused[-1]


@app.command()
def new(
    slug: Annotated[
        str,
        typer.Argument(
            metavar="SLUG",
            help="The case's name: lower case letters, digits, hyphens.",
            show_default=False,
        ),
    ],
    out: Out = None,
    force: Force = False,
) -> None:
    """Write a small valid case, with a comment on every field, to start from."""
    from detente import cases

    start_file("case", slug, cases.new(slug), out, force)


def start_file(word: str, slug: str, text: str, out: Path | None, force: bool) -> None:
    """Write the text to start a case from, or what else ``word`` calls it, to its file."""
    target = out or Path(f"{slug}.yaml")
    if target.name not in (f"{slug}.yaml", f"{slug}.yml"):
        raise InputError(
            f"the file of the {word} {slug} cannot be called {target.name}",
            f"call it {slug}.yaml, or give the file's name as SLUG",
        )
    if os.path.lexists(target) and not force:
        raise InputError("the file exists", "choose another name, or use --force", path=target)
    write_text_atomically(target, text)
    typer.echo(f"wrote {target}; check it with: detente {word} check {target}")


def _counted(case: Case) -> str:
    counts = {
        "actors": case.actors,
        "surroundings": case.surroundings,
        "leaders": case.leaders,
        "moves": case.moves,
        "items of evidence": case.evidence,
    }
    return ", ".join(f"{len(items)} {name}" for name, items in counts.items())


def _as_json(case: Case) -> dict[str, Any]:
    return {
        "case": case.case,
        "title": case.title,
        "period": list(case.period),
        "actors": list(case.ids),
        "items": len(case.items),
        "summary": case.summary,
    }
