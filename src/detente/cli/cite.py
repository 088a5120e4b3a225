"""``detente cite``: BibTeX of the works behind a case's assessment, or of any works by key."""

from __future__ import annotations

from typing import Annotated

import typer

from detente.errors import InputError, nearest


def cite(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CASE|WORK]...",
            help="Shipped cases, case files, or keys of works. Left out: every work.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print BibTeX of exactly what an assessment rests on, or of any works."""
    from detente.concepts.works import bibtex, work_keys

    if not what:
        typer.echo(bibtex(work_keys()), nl=False)
        return
    keys = [name for name in what if name in work_keys()]
    parts = [bibtex(dict.fromkeys(keys))] if keys else []
    parts += [_cited_by_case(name) for name in what if name not in keys]
    typer.echo("\n".join(parts), nl=False)


def _cited_by_case(name: str) -> str:
    from detente.cases import load, shipped
    from detente.concepts.works import work_keys
    from detente.measure.citation import citation

    if name not in shipped() and not name.endswith((".yaml", ".yml")):
        near = nearest(name, [*work_keys(), *shipped()])
        remedy = f"did you mean {', '.join(near)}?" if near else "see `detente cite`"
        raise InputError(f"there is no work or case {name!r}", remedy)
    return citation(load(name))
