"""Where files come from: their own addresses on the web, or a mirror that holds them all."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol
from urllib.parse import quote, urlsplit

import requests
import urllib3.exceptions as urllib3

from detente.data.source import Pinned
from detente.data.store import MIRROR
from detente.errors import InputError
from detente.version import __version__

CHUNK = 8192
"""Bytes read at a time; at most so many are lost when the pulling process is killed."""

CONNECT = 10.0
"""The longest wait for a connection, in seconds, however long the wait for bytes may be."""

AGAIN = "try again later, or pull from elsewhere with --mirror"
"""What helps against what passes."""

_ELSEWHERE = "pull from elsewhere with --mirror"

_REFUSALS = {
    404: ("does not have it", _ELSEWHERE),
    410: ("does not have it any more", _ELSEWHERE),
    429: ("asks to be asked less often", AGAIN),
}
"""What a status of HTTP means."""

_TROUBLES: tuple[tuple[tuple[type[Exception], ...], str, str], ...] = (
    (
        (requests.exceptions.SSLError,),
        "{who} cannot prove that it is itself (TLS)",
        f"check the clock, set REQUESTS_CA_BUNDLE if your network needs it, or {_ELSEWHERE}",
    ),
    (
        (requests.exceptions.ProxyError,),
        "the proxy before {who} cannot be used",
        "check the variables HTTPS_PROXY and HTTP_PROXY",
    ),
    ((socket.gaierror,), "no server is found by the name {who}", f"go online, or {_ELSEWHERE}"),
    ((ConnectionRefusedError,), "{who} refuses the connection", AGAIN),
    (
        (requests.ConnectTimeout, urllib3.NewConnectionError),
        "{who} cannot be reached",
        f"go online, or {_ELSEWHERE}",
    ),
    (
        (requests.Timeout, urllib3.TimeoutError),
        "{who} was silent for {timeout:g} s",
        f"{AGAIN}; --timeout waits longer",
    ),
)
"""What the causes of a failed request mean, those that say most first."""


class PullError(Exception):
    """A file that could not be had, in words.

    Parameters
    ----------
    why
        What went wrong, naming the server or the folder.
    remedy
        What to do about it.
    """

    def __init__(self, why: str, remedy: str) -> None:
        super().__init__(f"{why}; {remedy}")
        self.why, self.remedy = why, remedy


class Dropped(requests.ConnectionError):
    """A connection that ended before the file did: worth a second try."""


class Origin(Protocol):
    """Where files come from."""

    @property
    def retries(self) -> int:
        """How often to try again after a dropped connection or wrong bytes."""

    def holder(self, file: Pinned) -> str:
        """Return whom a failure is told of: a server or a folder."""

    def open(self, file: Pinned, have: int) -> AbstractContextManager[tuple[int, Iterator[bytes]]]:
        """Open a file of which some first bytes are there; give where it goes on, and the bytes.

        It goes on at ``have``, or at 0 if only the whole file can be had.
        """


@dataclass(frozen=True)
class Folder:
    """Files in a folder laid out as a mirror."""

    folder: Path
    retries: int = 0

    def holder(self, file: Pinned) -> str:
        """Return the file's path."""
        return str(self.folder / file.place)

    @contextmanager
    def open(self, file: Pinned, have: int) -> Iterator[tuple[int, Iterator[bytes]]]:
        """Open a file; it always begins at 0."""
        path = self.folder / file.place
        try:
            source = path.open("rb")
        except FileNotFoundError:
            raise PullError(f"the mirror has no {path}", "name another with --mirror") from None
        except OSError as error:
            raise _unreadable(path, error) from error
        with source:
            check_size(str(path), path.stat().st_size, file)
            yield 0, _chunks(source, path)


@dataclass(frozen=True)
class Web:
    """Files on servers.

    Parameters
    ----------
    session
        One for each thread.
    base
        The address of a mirror, or None if every file comes from its own address.
    timeout
        How long to wait for the next bytes, in seconds.
    """

    session: requests.Session
    base: str | None
    timeout: float
    retries: int = 1

    def address(self, file: Pinned) -> str:
        """Return the address of a file."""
        address = file.address if self.base is None else f"{self.base}/{quote(file.place)}"
        assert address is not None, "a file without an address is never asked of the web"
        return address

    def holder(self, file: Pinned) -> str:
        """Return the server's name, without what a person may have put before it as a secret."""
        parts = urlsplit(self.address(file))
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    @contextmanager
    def open(self, file: Pinned, have: int) -> Iterator[tuple[int, Iterator[bytes]]]:
        """Ask for the rest of a file; see :meth:`Origin.open`."""
        try:
            with self._answer(file, have) as response:
                goes_on = have > 0 and _goes_on(response, file, have)
                if not goes_on:
                    self._check(response, file)
                yield have if goes_on else 0, response.iter_content(CHUNK)
        except requests.RequestException as error:
            raise self._said(error, file) from error

    def _answer(self, file: Pinned, have: int) -> requests.Response:
        """Return an answer with the rest of the file, or, if there is none, with all of it."""
        if have:
            response = self._get(file, {"Range": f"bytes={have}-"})
            if response.status_code not in (206, 416) or _goes_on(response, file, have):
                return response
            response.close()
        return self._get(file, {})

    def _get(self, file: Pinned, headers: dict[str, str]) -> requests.Response:
        # Packed for the way, the bytes would not be those that a range counts.
        headers |= {"Accept-Encoding": "identity", "User-Agent": f"detente/{__version__}"}
        return self.session.get(
            self.address(file),
            headers=headers,
            timeout=(min(CONNECT, self.timeout), self.timeout),
            stream=True,
        )

    def _check(self, response: requests.Response, file: Pinned) -> None:
        who, status = self.holder(file), response.status_code
        if status != 200:
            other = "is out of order" if status >= 500 else "does not give it"
            why, remedy = _REFUSALS.get(status, (other, AGAIN))
            raise PullError(f"{who} {why} (HTTP {status})", remedy)
        length = response.headers.get("Content-Length", "")
        if length.isdecimal() and "Content-Encoding" not in response.headers:
            check_size(who, int(length), file)

    def _said(self, error: requests.RequestException, file: Pinned) -> Exception:
        """Say what is wrong; what a second try could mend comes back as :class:`Dropped`."""
        who, causes = self.holder(file), tuple(_causes(error))
        for kinds, why, remedy in _TROUBLES:
            if any(isinstance(cause, kinds) for cause in causes):
                return PullError(why.format(who=who, timeout=self.timeout), remedy)
        if isinstance(error, requests.ConnectionError | requests.exceptions.ChunkedEncodingError):
            return Dropped(f"{who} broke off")
        # Among these: sent on for ever, or to an address that is not of the web.
        return PullError(f"{who} cannot be asked ({type(error).__name__})", _ELSEWHERE)


@contextmanager
def origin(mirror: str | Path | None, timeout: float) -> Iterator[Origin]:
    """Open where files come from: a mirror's folder or address, or else their own addresses."""
    if isinstance(mirror, Path):
        yield Folder(mirror)
    else:
        with requests.Session() as session:
            yield Web(session, mirror, timeout)


def settled(mirror: str | Path | None) -> str | Path | None:
    """Return a mirror's address as a text or its folder as a path; None if there is no mirror."""
    text = str(mirror or os.environ.get(MIRROR) or "")
    if not text:
        return None
    if text.lower().startswith(("http://", "https://")):
        try:
            parts = urlsplit(text)
            good = bool(parts.hostname) and parts.port != 0
        except ValueError:
            good = False
        if not good:
            raise InputError("the mirror's address names no server", "write it as http://HOST/PATH")
        return text.rstrip("/")
    if not Path(text).is_dir():
        raise InputError(
            "the mirror is not there",
            "name a folder, or an address that begins with http:// or https://",
            path=text,
        )
    return Path(text).resolve()


def check_size(who: str, size: int, file: Pinned) -> None:
    """Refuse a file whose size is not that of the pinned one."""
    if size != file.size:
        what = f"{size:,} bytes, not {file.size:,}"
        raise PullError(f"what {who} gives is another file ({what})", _ELSEWHERE)


def _goes_on(response: requests.Response, file: Pinned, have: int) -> bool:
    """Whether an answer holds exactly what follows the bytes that are there."""
    told = re.fullmatch(
        r"bytes (\d{1,18})-(\d{1,18})/(\d+|\*)", response.headers.get("Content-Range", "")
    )
    return (
        response.status_code == 206
        and told is not None
        and (int(told[1]), int(told[2])) == (have, file.size - 1)
        and told[3] in ("*", str(file.size))
        and "Content-Encoding" not in response.headers
    )


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _chunks(source: BinaryIO, path: Path) -> Iterator[bytes]:
    try:
        while chunk := source.read(CHUNK):
            yield chunk
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError) -> PullError:
    return PullError(f"{path} cannot be read ({error.strerror})", _ELSEWHERE)
