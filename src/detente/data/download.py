"""Bringing one pinned file over, whole and checked, on from where an earlier try broke off."""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import pooch  # type: ignore[import-untyped]

from detente.data.origin import AGAIN, Dropped, Origin, PullError, check_size
from detente.data.source import Pinned

PARTIAL, WHOLE = "bytes", "whole"
"""Names, in a file's folder of work, of what has come so far and of the whole, checked file."""

LOOK = 0.05
"""Seconds between looks at whether another process is done with a file."""

Heard = Callable[[int], None]
"""Hears how many of the file's bytes are there; may raise, to stop."""


def fetch(file: Pinned, source: Origin, work: Path, heard: Heard) -> Path:
    """Bring a file over and return it, whole and checked against its sha256.

    Parameters
    ----------
    file
        Which file.
    source
        Where it comes from.
    work
        A folder for this file that no other process uses meanwhile. What has come of the file
        stays in it if the rest does not come, and is not asked for again.
    heard
        Hears how many bytes are there.

    Raises
    ------
    PullError
        If the file cannot be had.
    OSError
        If it cannot be written.
    """

    def download(_: str, target: str, __: object) -> None:
        _collect(file, source, work / PARTIAL, heard)
        os.replace(work / PARTIAL, target)

    keeper = pooch.create(
        path=work,
        base_url="",
        registry={WHOLE: f"sha256:{file.sha256}"},
        urls={WHOLE: file.place},
        retry_if_failed=source.retries,
    )
    who = source.holder(file)
    try:
        return Path(keeper.fetch(WHOLE, downloader=download))
    except Dropped as error:
        have = _size(work / PARTIAL)
        why = f"{who} broke off after {have:,} of {file.size:,} bytes"
        raise PullError(why, f"{AGAIN}; what has come is kept") from error
    except ValueError as error:
        # So pooch says that the sha256 differs; it has deleted the bytes.
        raise PullError(f"what {who} gives is another file (its sha256 differs)", AGAIN) from error


@contextmanager
def claimed(work: Path, patience: float, heard: Heard) -> Iterator[None]:
    """Hold a file's folder of work against every other process, and tidy it in the end.

    Parameters
    ----------
    work
        The folder; it is made if need be, and goes when there is nothing in it to go on from.
    patience
        How long to wait for another process that holds it and stands still, in seconds.
    heard
        Hears how many bytes that process has.

    Raises
    ------
    PullError
        If the other process stands still for too long.
    OSError
        If the folder cannot be written to.
    """
    with _locked(work, patience, heard):
        try:
            for left in work.glob("tmp*"):
                # By pooch, in a process that was killed.
                left.unlink()
            yield
        finally:
            if not any(path.lstat().st_size for path in work.iterdir()):
                shutil.rmtree(work, ignore_errors=True)


@contextmanager
def quiet() -> Iterator[None]:
    """Keep pooch from telling standard error what is told better here."""
    logger = pooch.get_logger()
    level = logger.level
    logger.setLevel("ERROR")
    try:
        yield
    finally:
        logger.setLevel(level)


def _collect(file: Pinned, source: Origin, partial: Path, heard: Heard) -> None:
    """Add to a partial file what it lacks."""
    have = _size(partial)
    if have == file.size:
        return
    with (
        source.open(file, have if have < file.size else 0) as (start, chunks),
        partial.open("ab" if start else "wb") as out,
    ):
        have = start
        for chunk in chunks:
            out.write(chunk)
            out.flush()
            have += len(chunk)
            if have > file.size:
                out.truncate(0)
                check_size(source.holder(file), have, file)
            heard(have)
    if have < file.size:
        raise Dropped(f"{source.holder(file)} broke off")


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _locked(work: Path, patience: float, heard: Heard) -> IO[bytes]:
    have, since = -1, time.monotonic()
    while (lock := _lock(work)) is None:
        now = _size(work / PARTIAL)
        if now != have:
            have, since = now, time.monotonic()
        elif time.monotonic() - since > patience:
            raise PullError("another pull is at it and stands still", "end that one, or wait")
        heard(have)
        time.sleep(LOOK)
    return lock


def _lock(work: Path) -> IO[bytes] | None:
    """Return the lock of a folder of work, which ends when it is closed; None if it is taken."""
    work.parent.mkdir(parents=True, exist_ok=True)
    try:
        work.mkdir(exist_ok=True)
        lock = (work / "lock").open("wb")
    except (FileNotFoundError, FileExistsError):
        # Its holder is tidying up.
        return None
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(lock.fileno()), (work / "lock").stat()):
            return lock
    except (BlockingIOError, FileNotFoundError):
        pass
    except OSError:
        lock.close()
        raise
    # Taken, or it was the lock of a folder that is no more.
    lock.close()
    return None
