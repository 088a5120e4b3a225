"""Making a panel a folder: whole or not there."""

from __future__ import annotations

import datetime
import glob
import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from detente.data.built import (
    CITATIONS,
    DICTIONARY,
    FORM,
    MANIFEST,
    PAGE,
    PARTS_FOLDER,
    VIEW,
    may_be_replaced,
)
from detente.data.dictionary import Known, dictionary
from detente.data.join import accounts
from detente.data.panel import Panel
from detente.data.sources import source
from detente.errors import InputError
from detente.files import write_bytes_atomically, write_json, write_text_atomically
from detente.progress import Progress, silent
from detente.version import __version__

Page = Callable[[dict[str, Any], Sequence[str]], str]
"""Makes a page of a dictionary and the keys of the works to cite."""

_STALE = 3600.0
"""Seconds after which what a killed build left behind is taken away."""

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
        with _beside(out) as aside:
            manifest = _write(panel, aside, told, page)
            manifest["provenance"]["command"] = command
            with _moved_away(out):
                aside.rename(out)
                _write_view(out)
                manifest["provenance"]["times"] = {
                    "started": started.isoformat(timespec="seconds"),
                    "seconds": round(time.perf_counter() - begun, 2),
                }
                write_json(manifest, out / MANIFEST)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise InputError(
            f"the panel cannot be written ({reason})", "name another folder with --out", path=out
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


@contextmanager
def _beside(out: Path) -> Iterator[Path]:
    for left in out.parent.glob(f".{glob.escape(out.name)}.*.part"):
        with suppress(FileNotFoundError):
            if time.time() - left.stat().st_mtime > _STALE:
                shutil.rmtree(left, ignore_errors=True)
    aside = out.with_name(f".{out.name}.{secrets.token_hex(8)}.part")
    aside.mkdir()
    try:
        yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


@contextmanager
def _moved_away(out: Path) -> Iterator[None]:
    away = out.with_name(f".{out.name}.{secrets.token_hex(8)}.part")
    if out.exists():
        out.rename(away)
    try:
        yield
    except BaseException:
        if away.exists():
            shutil.rmtree(out, ignore_errors=True)
            away.rename(out)
        raise
    shutil.rmtree(away, ignore_errors=True)


def _write(panel: Panel, folder: Path, told: Progress, page: Page | None) -> dict[str, Any]:
    (folder / PARTS_FOLDER).mkdir()
    known, written = Known(), []
    prepared = panel.prepared(told)
    for number, part in enumerate(panel.parts(told, prepared)):
        path = folder / PARTS_FOLDER / f"part-{number:03d}.parquet"
        part.write_parquet(path, compression="zstd", row_group_size=_ROWS_TOGETHER)
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


def _write_view(out: Path) -> None:
    import duckdb

    files = str(out / PARTS_FOLDER / "*.parquet").replace("'", "''")
    aside = out / f".{secrets.token_hex(8)}.{VIEW}"
    with duckdb.connect(str(aside)) as base:
        base.execute(f"CREATE VIEW dyads AS SELECT * FROM read_parquet('{files}')")
    write_bytes_atomically(out / VIEW, aside.read_bytes())
    aside.unlink()
