"""A pull as a process: killed, stopped, beside another, on a disk with limits."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pulling import BIG, SMALL
from server import Loopback, content, good, leave, partial, placed, seen, slow, stalling

from detente.data.origin import CHUNK

PULLING = Path(__file__).with_name("pulling.py")


@pytest.fixture
def server() -> Iterator[Loopback]:
    with Loopback() as running:
        running.serve(BIG, slow)
        running.serve(SMALL, good)
        yield running


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Where pulled files go."""
    return tmp_path / "raw"


@pytest.fixture
def pulling(server: Loopback, raw: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts ``detente data pull``; none outlives the test."""
    started = []

    def start(*arguments: str, **options: Any) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, PULLING, "data", "pull", "--mirror", server.address, *arguments],
            env=os.environ | {"DETENTE_CACHE": str(raw.parent)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            **options,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def wait_for(bytes_there: int, raw: Path) -> None:
    """Wait until so much of the big file has come."""
    end = time.monotonic() + 20
    while not partial(raw, BIG).exists() or partial(raw, BIG).stat().st_size < bytes_there:
        assert time.monotonic() < end
        time.sleep(0.01)


def big(server: Loopback) -> list[str | None]:
    """Return the ranges of the big file that were asked for."""
    return [asked for path, asked in server.asked if path == BIG.file.place]


def test_killed_at_any_moment_it_leaves_right_files_only_and_goes_on(pulling, server, raw):
    had = [0]
    for _ in range(3):
        process = pulling()
        wait_for(had[-1] + 60_000, raw)
        process.kill()
        process.wait()
        had.append(partial(raw, BIG).stat().st_size)
        assert seen(raw).items() <= placed(SMALL).items()
    out, _ = pulling().communicate(timeout=20)
    assert out == "1 pulled, 1 there already\n"
    assert seen(raw) == placed(BIG, SMALL)
    assert big(server) == [None, *(f"bytes={have}-" for have in had[1:])]
    assert seen(raw.parent) == {f"raw/{path}": data for path, data in seen(raw).items()}


def test_stopped_by_hand_it_does_not_wait_for_a_silent_server(pulling, server, raw):
    server.serve(BIG, stalling)
    process = pulling("--timeout", "60")
    # All of the half that is ever sent, but for less than is read at a time.
    wait_for(BIG.file.size // 2 - CHUNK, raw)
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=5)
    assert process.returncode not in (0, 2)
    assert "Traceback" not in said
    assert seen(raw).items() <= placed(SMALL).items()


def test_two_at_once_share_the_work(pulling, server, raw):
    both = [pulling(), pulling()]
    told = [process.communicate(timeout=30) for process in both]
    assert [process.returncode for process in both] == [0, 0], told
    assert seen(raw.parent) == {f"raw/{path}": data for path, data in placed(BIG, SMALL).items()}
    assert sorted(path for path, _ in server.asked) == sorted([BIG.file.place, SMALL.file.place])


def test_when_one_of_two_is_killed_the_other_goes_on_where_it_was(pulling, server, raw):
    first = pulling("big")
    wait_for(60_000, raw)
    second = pulling("big")
    # So long that the second waits by now, and so short that the first is not done.
    wait_for(250_000, raw)
    first.kill()
    first.wait()
    out, said = second.communicate(timeout=30)
    assert (second.returncode, out) == (0, "1 pulled\n"), said
    assert seen(raw) == placed(BIG)
    start, goes_on = big(server)
    assert start is None
    assert int(str(goes_on).removeprefix("bytes=").removesuffix("-")) >= 250_000


def test_a_limit_on_the_size_of_files_is_told_and_stops_nothing_else(pulling, raw):
    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))

    process = pulling(preexec_fn=limited)
    out, said = process.communicate(timeout=20)
    assert process.returncode == 1
    assert out == "1 pulled, 1 failed\n"
    assert said.startswith(f"detente: failed big: {raw}: files of this size are not allowed here; ")
    assert said.count("\n") == 1
    assert seen(raw) == placed(SMALL)


def test_files_that_were_pulled_are_read_by_nobody_before_they_are_whole(pulling, server, raw):
    server.serve(BIG, slow)
    leave(raw / BIG.file.place, b"damaged")
    process = pulling("big")
    looks = set()
    while process.poll() is None:
        looks.add((raw / BIG.file.place).read_bytes())
    assert looks <= {b"damaged", content(BIG)}
    assert (raw / BIG.file.place).read_bytes() == content(BIG)
