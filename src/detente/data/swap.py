"""Putting a folder in the place of another, so that a kill at any moment loses neither."""

from __future__ import annotations

import fcntl
import glob
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO

from detente.data.built import MANIFEST

_LOCK = ".lock"


@contextmanager
def beside(out: Path) -> Iterator[Path]:
    """Give a hidden folder to work in beside a panel's place; take away what killed builds left."""
    for left in out.parent.glob(f".{glob.escape(out.name)}.*.part"):
        with suppress(OSError), (left / _LOCK).open("rb") as lock:
            # Free only when the process that worked there is no more.
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(left, ignore_errors=True)
    aside = out.with_name(f".{out.name}.{secrets.token_hex(8)}.part")
    aside.mkdir()
    try:
        with _held(aside / _LOCK):
            yield aside
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _held(path: Path) -> IO[bytes]:
    lock = path.open("wb")
    fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return lock


@contextmanager
def moved_away(out: Path) -> Iterator[None]:
    """Keep an earlier panel aside while a new one takes its place; put it back if that fails."""
    before = out.with_name(f".{out.name}.{secrets.token_hex(8)}.before")
    if out.exists():
        out.rename(before)
    try:
        yield
    except BaseException:
        if before.exists():
            shutil.rmtree(out, ignore_errors=True)
            before.rename(out)
        raise
    shutil.rmtree(before, ignore_errors=True)


def earlier(out: Path) -> list[Path]:
    """Return the panels that were moved away from a place and not put back, the newest last."""
    found = out.parent.glob(f".{glob.escape(out.name)}.*.before")
    return sorted(found, key=lambda path: path.stat().st_mtime)


def restore(out: Path) -> None:
    """Put back the panel that a killed build had moved away; drop it if the build was finished."""
    for before in reversed(earlier(out)):
        if not (out / MANIFEST).is_file() and (before / MANIFEST).is_file():
            shutil.rmtree(out, ignore_errors=True)
            before.rename(out)
        else:
            shutil.rmtree(before, ignore_errors=True)
