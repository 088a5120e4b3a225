"""A server on this machine that behaves as badly as a test wants, and sources made for it."""

from __future__ import annotations

import functools
import gzip
import hashlib
import random
import re
import threading
import time
from collections.abc import Callable, Iterable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import unquote

import polars as pl

from detente.data.source import Column, Pinned, Source

HOST = "127.0.0.1"
ENDING = " #1.bin"
"""Of the names of made files; both signs must be quoted on their way to a server."""


def made(name: str, size: int = 100_000, *, address: bool = True, file: str = "") -> Source:
    """Make a source of random bytes, always the same for a name."""
    data = random.Random(file or name).randbytes(size)
    pinned = Pinned(
        repository="made/things" if address else "things",
        commit="c" * 40 if address else "",
        path=f"data/{file or name}{ENDING}",
        sha256=hashlib.sha256(data).hexdigest(),
        size=size,
    )
    return Source(
        name=name,
        title=f"The {name}",
        file=pinned,
        licence="MIT",
        works=("singer1972",),
        coverage=(1900, 1950),
        measures="What was made for a test. It is nothing.",
        speaks_to=(),
        columns=(Column("year", pl.Int16, "Calendar year"),),
        reader=lambda path: pl.DataFrame({"year": [len(path.read_bytes())]}),
    )


def content(source: Source) -> bytes:
    """Return the bytes of a made source's file."""
    name = Path(source.file.path).name.removesuffix(ENDING)
    return random.Random(name).randbytes(source.file.size)


def placed(*made_ones: Source) -> dict[str, bytes]:
    """Return the files of made sources as :func:`seen` finds them once they are pulled."""
    return {each.file.place: content(each) for each in made_ones}


def seen(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if not path.is_dir()
    }


def partial(raw: Path, source: Source) -> Path:
    """Return where what has come of a file lies until the rest has."""
    return raw.with_name("partial") / source.file.sha256 / "bytes"


def leave(path: Path, data: bytes) -> None:
    """Write a file in a folder that is not there yet."""
    path.parent.mkdir(parents=True)
    path.write_bytes(data)


def register(
    sources: Iterable[Source], put: Callable[[object, str, object], None] = setattr
) -> None:
    """Put made sources in the place of the registry."""
    from detente.data import pull, store
    from detente.data import sources as registry

    by_name = {each.name: each for each in sources}
    for module in (registry, store, pull):
        put(module, "NAMES", tuple(by_name))
        put(module, "source", functools.partial(_found, by_name, registry.source))


def _found(by_name: dict[str, Source], real: Callable[[str], Source], name: str) -> Source:
    return by_name[name] if name in by_name else real(name)


Way = Callable[["Answer", bytes], None]
"""A way to answer a request for some bytes."""


class Loopback(ThreadingHTTPServer):
    """A server of made sources, both as at their own addresses and as a mirror."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__((HOST, 0), Answer)
        self.asked: list[tuple[str, str | None]] = []
        """Every path that was asked for, and the range of it."""
        self.closing = threading.Event()
        self._files: dict[str, tuple[bytes, list[Way]]] = {}

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.server_port}"

    def serve(self, source: Source, *ways: Way) -> None:
        """Answer the first request in the first way and so on, and the last way ever after."""
        file = source.file
        kept = (content(source), list(ways))
        self._files[file.place] = kept
        self._files[f"{file.repository}/{file.commit}/{file.path}"] = kept

    def answer(self, answer: Answer, path: str) -> None:
        data, ways = self._files.get(path, (b"", [status(404)]))
        (ways.pop(0) if len(ways) > 1 else ways[0])(answer, data)

    def ranges(self) -> list[str | None]:
        """Return the ranges that were asked for, in their order."""
        return [asked for _, asked in self.asked]

    def handle_error(self, *_: object) -> None:
        """Say nothing of clients that went away."""


class Answer(BaseHTTPRequestHandler):
    """One request and the means to answer it."""

    protocol_version = "HTTP/1.1"
    server: Loopback

    def do_GET(self) -> None:
        path, asked = unquote(self.path).lstrip("/"), self.headers.get("Range")
        self.server.asked.append((path, asked))
        self.server.answer(self, path)

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    @property
    def first(self) -> int:
        """Where the range that is asked for begins."""
        found = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        return int(found[1]) if found else 0

    def head(self, code: int, **headers: object) -> None:
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), str(value))
        self.end_headers()

    def begin(self, data: bytes) -> bytes:
        """Promise what is asked for and return it."""
        first, size = self.first, len(data)
        if first >= size:
            self.head(416, Content_Range=f"bytes */{size}", Content_Length=0)
            return b""
        extent = {"Content_Range": f"bytes {first}-{size - 1}/{size}"} if first else {}
        self.head(206 if first else 200, Content_Length=size - first, **extent)
        return data[first:]


def good(answer: Answer, data: bytes) -> None:
    answer.wfile.write(answer.begin(data))


def half(answer: Answer, data: bytes) -> None:
    """Promise everything, send half of it, hang up."""
    rest = answer.begin(data)
    answer.wfile.write(rest[: len(rest) // 2])
    answer.close_connection = True


def stalling(answer: Answer, data: bytes) -> None:
    """Send half and then nothing, but never hang up."""
    rest = answer.begin(data)
    answer.wfile.write(rest[: len(rest) // 2])
    answer.server.closing.wait()


def slow(answer: Answer, data: bytes) -> None:
    rest = answer.begin(data)
    for start in range(0, len(rest), 4096):
        answer.wfile.write(rest[start : start + 4096])
        time.sleep(0.02)


def corrupt(answer: Answer, data: bytes) -> None:
    """Send one byte that is wrong, the last."""
    good(answer, data[:-1] + bytes([data[-1] ^ 1]))


def shorter(answer: Answer, data: bytes) -> None:
    """Send the first half as if it were all."""
    good(answer, data[: len(data) // 2])


def unsized(length: float) -> Way:
    """Promise no length, and send so much of the file, in parts of it."""

    def way(answer: Answer, data: bytes) -> None:
        answer.head(200, Connection="close")
        answer.wfile.write((data * 2)[: int(len(data) * length)])

    return way


def whole(answer: Answer, data: bytes) -> None:
    """Send everything, whatever is asked for."""
    answer.head(200, Content_Length=len(data))
    answer.wfile.write(data)


def astray(answer: Answer, data: bytes) -> None:
    """Answer a range with another range, which begins one byte too early."""
    first = answer.first
    if not first:
        return good(answer, data)
    rest = data[first - 1 :]
    extent = f"bytes {first - 1}-{len(data) - 1}/{len(data)}"
    answer.head(206, Content_Length=len(rest), Content_Range=extent)
    answer.wfile.write(rest)
    return None


def unsatisfied(answer: Answer, data: bytes) -> None:
    """Have nothing for a range."""
    if answer.first:
        answer.head(416, Content_Length=0)
    else:
        good(answer, data)


def packed(answer: Answer, data: bytes) -> None:
    """Send everything compressed, asked or not."""
    small = gzip.compress(data)
    answer.head(200, Content_Length=len(small), Content_Encoding="gzip")
    answer.wfile.write(small)


def obliging(answer: Answer, data: bytes) -> None:
    """Send the rest compressed to whoever takes it so."""
    first = answer.first
    if "gzip" not in answer.headers.get("Accept-Encoding", ""):
        return good(answer, data)
    small = gzip.compress(data[first:])
    extent = f"bytes {first}-{len(data) - 1}/{len(data)}"
    code = 206 if first else 200
    answer.head(code, Content_Length=len(small), Content_Range=extent, Content_Encoding="gzip")
    answer.wfile.write(small)
    return None


def status(code: int) -> Way:
    return lambda answer, _: answer.head(code, Content_Length=0)


def elsewhere(address: str) -> Way:
    return lambda answer, _: answer.head(302, Location=address, Content_Length=0)
