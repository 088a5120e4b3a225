"""``detente cite``: BibTeX of what a case, a source or a panel rests on, or of works by key."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from detente.errors import InputError, nearest


def cite(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CASE|SOURCE|WORK]...",
            help="Shipped cases, case files, sources of data, or keys of works. Left out: every "
            "work.",
            show_default=False,
        ),
    ] = None,
    panel: Annotated[
        Path | None,
        typer.Option(
            metavar="PANEL",
            help="A panel's folder or its panel.json: what exactly this panel was made from.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Print BibTeX of exactly what was used, or of any works."""
    from detente.concepts.works import bibtex, work_keys
    from detente.data.sources import NAMES, source

    if not what and panel is None:
        typer.echo(bibtex(work_keys()), nl=False)
        return
    keys = _works_of_panel(panel) if panel is not None else []
    cases = []
    for name in what or ():
        if name in work_keys():
            keys.append(name)
        elif name in NAMES:
            keys += source(name).works
        else:
            cases.append(name)
    parts = [bibtex(dict.fromkeys(keys))] if keys else []
    parts += [_cited_by_case(name) for name in cases]
    typer.echo("\n".join(parts), nl=False)


def _works_of_panel(path: Path) -> list[str]:
    from detente.concepts.works import work_keys
    from detente.data.built import MANIFEST, open_panel

    panel = open_panel(path)
    works, known = panel.manifest.get("works"), work_keys()
    if not isinstance(works, list) or not all(key in known for key in works):
        raise InputError(
            "this does not name the works that the panel rests on",
            "make the panel again with `detente data build`",
            path=panel.folder / MANIFEST,
            field="works",
        )
    return works


def _cited_by_case(name: str) -> str:
    from detente.cases import load, shipped
    from detente.concepts.works import work_keys
    from detente.data.sources import NAMES
    from detente.measure.citation import citation

    if name not in shipped() and not name.endswith((".yaml", ".yml")):
        near = nearest(name, [*work_keys(), *NAMES, *shipped()])
        remedy = f"did you mean {', '.join(near)}?" if near else "see `detente cite`"
        raise InputError(f"there is no work, source or case {name!r}", remedy)
    return citation(load(name))
