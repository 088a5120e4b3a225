"""Pulling the files of sources: side by side, each checked before anybody can see it."""

from __future__ import annotations

import errno
import functools
import hashlib
import os
import queue
import threading
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from detente.data.download import Heard, claimed, fetch, quiet
from detente.data.origin import Origin, PullError, origin, settled
from detente.data.source import Pinned
from detente.data.sources import NAMES, source
from detente.data.store import raw_folder
from detente.progress import Progress, silent

_Absent = Literal["skipped", "failed"]

LOOK = 0.2
"""The longest wait between looks at whether somebody wants the pull to stop, in seconds."""

_NEW_FOLDER = "set DETENTE_CACHE to a folder"
_ROOM = f"make room, or {_NEW_FOLDER} on another disk, and pull again"
_REMEDIES = {
    errno.ENOSPC: ("the disk is full", _ROOM),
    errno.EDQUOT: ("your share of the disk is full", _ROOM),
    errno.EFBIG: ("files of this size are not allowed here", _ROOM),
    errno.EACCES: ("you may not write here", f"{_NEW_FOLDER} of your own"),
    errno.EPERM: ("you may not write here", f"{_NEW_FOLDER} of your own"),
    errno.EROFS: ("the disk cannot be written to", f"{_NEW_FOLDER} on another disk"),
    errno.EXDEV: ("it is on another disk than the folder around it", f"{_NEW_FOLDER} on one disk"),
}


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    Parameters
    ----------
    sources
        The names of the sources that it holds, of those asked for.
    status
        ``kept``: it was there and right; ``pulled``; ``skipped``: it has no public address, and
        nobody asked for it by name; ``failed``.
    bytes
        The size of the file if it is there now, else 0.
    why, remedy
        Why it is not there and what to do about it, or empty texts.
    """

    sources: tuple[str, ...]
    status: Literal["kept", "pulled", "skipped", "failed"]
    bytes: int = 0
    why: str = ""
    remedy: str = ""


def pull(
    names: Iterable[str] | None = None,
    *,
    mirror: str | Path | None = None,
    folder: Path | None = None,
    timeout: float = 60.0,
    workers: int = 4,
    told: Progress = silent,
) -> list[Outcome]:
    """Pull sources that are not there yet, or not as they should be.

    A file that fails does not stop the others. What has come of it lies in the folder ``partial``
    beside ``folder``, and the next pull asks only for the rest. Several processes may pull at once.

    Parameters
    ----------
    names
        Sources; None means every one.
    mirror
        A folder, or an address that begins with ``http://`` or ``https://``, that holds the files
        as ``owner+name/path``; by default what ``DETENTE_MIRROR`` names, and else every file comes
        from its own address.
    folder
        Where to put the files; by default the folder of pulled files.
    timeout
        How long to wait for a silent server, in seconds, above 0.
    workers
        How many files at a time, at least 1.
    told
        Hears which file came on, and how many bytes of how many are there in all.

    Returns
    -------
    list of Outcome
        One for each file, in the order in which its sources were asked for.

    Raises
    ------
    InputError
        If a source is unknown, or the mirror is neither a folder nor an address.
    """
    files: dict[Pinned, list[str]] = {}
    for name in dict.fromkeys(NAMES if names is None else names):
        files.setdefault(source(name).file, []).append(name)
    chosen, stop = settled(mirror), threading.Event()
    into = (folder or raw_folder()).resolve()
    errands = []
    for file, held in files.items():
        absent: _Absent | None = None
        if chosen is None and file.address is None:
            absent = "skipped" if names is None else "failed"
        errands.append(_Errand(file, tuple(held), into, timeout, absent, stop))
    try:
        with quiet():
            return _run(errands, lambda: origin(chosen, timeout), workers, told)
    finally:
        stop.set()


def is_right(path: Path, file: Pinned) -> bool:
    """Whether a path is a file that can be read and has exactly the pinned content."""
    try:
        if path.stat().st_size != file.size:
            return False
        with path.open("rb") as content:
            return hashlib.file_digest(content, "sha256").hexdigest() == file.sha256
    except OSError:
        return False


@dataclass(frozen=True)
class _Errand:
    """One file to see to."""

    file: Pinned
    sources: tuple[str, ...]
    folder: Path
    timeout: float
    absent: _Absent | None
    """What it is called if nobody has it, or None if somebody may."""
    stop: threading.Event

    def run(self, where: Origin, heard: Heard) -> Outcome:
        """See to it that the file is there and right."""
        target = self.folder / self.file.place
        try:
            if is_right(target, self.file):
                return Outcome(self.sources, "kept", self.file.size)
            if self.absent:
                why = "it has no public address"
                return Outcome(self.sources, self.absent, 0, why, "pull it with --mirror")
            # Beside the folder of files, so that a finished file needs but a new name to be there.
            work = self.folder.with_name("partial") / self.file.sha256
            with claimed(work, self.timeout, heard):
                if is_right(target, self.file):
                    # Another process was at it, and is done.
                    return Outcome(self.sources, "kept", self.file.size)
                whole = fetch(self.file, where, work, heard)
                target.parent.mkdir(parents=True, exist_ok=True)
                os.replace(whole, target)
            return Outcome(self.sources, "pulled", self.file.size)
        except PullError as error:
            return Outcome(self.sources, "failed", 0, error.why, error.remedy)
        except OSError as error:
            code = errno.EACCES if isinstance(error, PermissionError) else error.errno
            other = (error.strerror or str(error), "see to it, and pull again")
            words, remedy = _REMEDIES.get(code or 0, other)
            return Outcome(self.sources, "failed", 0, f"{self.folder}: {words}", remedy)


def _run(
    errands: list[_Errand],
    opened: Callable[[], AbstractContextManager[Origin]],
    workers: int,
    told: Progress,
) -> list[Outcome]:
    """Run errands side by side; what they say is heard in the thread that called."""
    waiting: queue.SimpleQueue[_Errand | None] = queue.SimpleQueue()
    news: queue.SimpleQueue[tuple[_Errand, int | Outcome] | BaseException] = queue.SimpleQueue()

    def work() -> None:
        try:
            with opened() as where:
                for errand in iter(waiting.get, None):
                    news.put((errand, errand.run(where, functools.partial(heard, errand))))
        except BaseException as error:
            news.put(error)

    def heard(errand: _Errand, have: int) -> None:
        if errand.stop.is_set():
            raise PullError("the pull was stopped", "pull again")
        news.put((errand, have))

    for each in [*errands, *[None] * workers]:
        waiting.put(each)
    for _ in range(workers):
        # A daemon, so that whoever interrupts the pull need not wait for a silent server.
        threading.Thread(target=work, daemon=True).start()
    have = dict.fromkeys(errands, 0)
    ends: dict[_Errand, Outcome] = {}
    of = sum(errand.file.size for errand in errands)
    while len(ends) < len(errands):
        try:
            # Once Polars is loaded a signal does not end a wait (its issue 21739), so that only
            # between short waits can the pull be stopped by hand.
            said = news.get(timeout=LOOK)
        except queue.Empty:
            continue
        if isinstance(said, BaseException):
            raise said
        errand, what = said
        have[errand] = what if isinstance(what, int) else errand.file.size
        if isinstance(what, Outcome):
            ends[errand] = what
        told(errand.sources[0], sum(have.values()), of)
    return [ends[errand] for errand in errands]
