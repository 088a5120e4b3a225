"""Making a panel a folder: whole or not there."""

from __future__ import annotations

import datetime
import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import duckdb
from polars.exceptions import PolarsError

from detente.data.built import (
    CITATIONS,
    DICTIONARY,
    FORM,
    MANIFEST,
    PAGE,
    PARTS_FOLDER,
    VIEW,
    may_be_replaced,
    view_of,
)
from detente.data.dictionary import Known, dictionary
from detente.data.join import accounts
from detente.data.panel import Panel
from detente.data.sources import source
from detente.data.swap import beside, moved_away, restore
from detente.errors import InputError, reason
from detente.files import write_json, write_text_atomically
from detente.progress import Progress, silent
from detente.version import __version__

Page = Callable[[dict[str, Any], Sequence[str]], str]
"""Makes a page of a dictionary and the keys of the works to cite."""

_ROWS_TOGETHER = 32_768
"""Rows of a Parquet row group: a reader of one pair need not read more."""


def build(
    panel: Panel,
    out: Path,
    told: Progress = silent,
    page: Page | None = None,
    command: str = "",
) -> dict[str, Any]:
    """Make the panel and write it as a folder.

    The folder is made beside its place under a hidden name and renamed when it is whole; its
    ``panel.json`` is written last, and without it no reader takes the folder for a panel.

    Parameters
    ----------
    panel
        What to make.
    out
        The folder: a new one, an empty one, or an earlier panel, which is replaced.
    told
        Hears how far the work is.
    page
        Makes the page of the dictionary; without it there is none.
    command
        What the user typed, for the record.

    Returns
    -------
    dict
        What ``panel.json`` holds.

    Raises
    ------
    InputError
        If a source has not been pulled, or the folder cannot be written or holds something else.
    """
    started, begun = datetime.datetime.now(datetime.UTC), time.perf_counter()
    out = Path(os.path.realpath(out))
    _check(out)
    try:
        restore(out)
        with beside(out) as aside:
            manifest = _write(panel, aside / out.name, told, page)
            with moved_away(out):
                (aside / out.name).rename(out)
                _put_view(aside, out)
                made = manifest["provenance"]
                made["command"] = command
                made["times"] = {
                    "started": started.isoformat(timespec="seconds"),
                    "seconds": round(time.perf_counter() - begun, 2),
                }
                write_json(manifest, out / MANIFEST)
    except (OSError, duckdb.Error) as error:
        raise InputError(
            f"the panel cannot be written ({reason(error)})", "name another with --out", path=out
        ) from error
    return manifest


def _check(out: Path) -> None:
    if out.exists() and not out.is_dir():
        raise InputError("this is a file", "name a folder with --out", path=out)
    if out.is_dir() and not may_be_replaced(out):
        raise InputError(
            "this folder holds something that no panel holds", "name another with --out", path=out
        )
    if not out.parent.is_dir():
        raise InputError(
            f"the folder {out.parent} does not exist", "make it, or name another", path=out
        )


def _write(panel: Panel, folder: Path, told: Progress, page: Page | None) -> dict[str, Any]:
    (folder / PARTS_FOLDER).mkdir(parents=True)
    known, written = Known(), []
    prepared = panel.prepared(told)
    for number, part in enumerate(panel.parts(told, prepared)):
        path = folder / PARTS_FOLDER / f"part-{number:03d}.parquet"
        try:
            part.write_parquet(path, compression="zstd", row_group_size=_ROWS_TOGETHER)
        except PolarsError as error:
            raise OSError(reason(error)) from error
        known.count(part)
        written.append(
            {
                "file": f"{PARTS_FOLDER}/{path.name}",
                "rows": part.height,
                "bytes": path.stat().st_size,
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
            }
        )
    told("describing", 1, 1)
    by_year = known.by_year()
    content = dictionary(panel, by_year)
    write_json(content, folder / DICTIONARY)
    if page is not None:
        write_text_atomically(folder / PAGE, page(content, panel.works()))
    write_text_atomically(folder / CITATIONS, panel.cite())
    joined = [
        {"group": each.group.name, **one._asdict()}
        for each in prepared.groups
        for one in accounts(prepared.rows, each, panel.first, panel.last)
    ]
    return {
        "form": FORM,
        "panel": panel.heading,
        "rows": sum(each["rows"] for each in written),
        "columns": list(panel.columns),
        "groups": list(panel.groups),
        "parts": written,
        "joined": joined,
        "works": list(panel.works()),
        "provenance": _provenance(panel),
    }


def _provenance(panel: Panel) -> dict[str, Any]:
    from detente.concepts.works import formatted

    return {
        "version": __version__,
        "command": "",
        "seed": None,
        "parameters": {
            "from": panel.first,
            "to": panel.last,
            "directed": panel.directed,
            "system": panel.system,
            "relevant": panel.relevant,
            "groups": list(panel.groups),
        },
        "sources": [
            {
                "name": name,
                "sha256": panel.store.used[name],
                "licence": source(name).licence,
                "citation": " ".join(formatted(source(name).works)),
            }
            for name in panel.sources
        ],
        "times": {},
    }


def _put_view(aside: Path, out: Path) -> None:
    """Put the DuckDB view into a panel whose parts are in their place."""
    # Made elsewhere: DuckDB keeps files beside its own while it writes, and it refuses some paths.
    with tempfile.TemporaryDirectory() as elsewhere:
        made = Path(elsewhere) / VIEW
        with duckdb.connect(str(made)) as base:
            base.execute(view_of(out))
        shutil.copyfile(made, aside / VIEW)
    os.replace(aside / VIEW, out / VIEW)
