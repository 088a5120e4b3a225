"""Pulling: only right files are ever seen, and whatever goes wrong is said in words."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import quote

import pooch
import pytest
from server import (
    HOST,
    Loopback,
    Way,
    astray,
    content,
    corrupt,
    elsewhere,
    good,
    half,
    leave,
    made,
    obliging,
    packed,
    partial,
    placed,
    register,
    seen,
    shorter,
    slow,
    stalling,
    status,
    unsatisfied,
    unsized,
    whole,
)

from detente.data import source as sources
from detente.data.origin import CHUNK
from detente.data.pull import Outcome, pull
from detente.errors import InputError

# A whole number of what is read at a time, so that a half is kept to the byte.
SIZE = 16 * CHUNK
ONE = made("one", SIZE)
DATA = content(ONE)


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No waiting between tries, and no mirror unless a test names one."""
    monkeypatch.setattr(pooch.core, "time", SimpleNamespace(sleep=lambda _: None))
    monkeypatch.delenv("DETENTE_MIRROR", raising=False)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Loopback]:
    with Loopback() as running:
        monkeypatch.setattr(sources, "RAW", running.address)
        yield running


@pytest.fixture
def known(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Puts made sources in the place of the registry."""
    return lambda *made_ones: register(made_ones, monkeypatch.setattr)


@pytest.fixture
def raw(tmp_path: Path) -> Path:
    """Where pulled files go."""
    return tmp_path / "cache" / "raw"


def test_files_come_whole_each_once_and_nothing_else_is_left(server, known, raw):
    two, both = made("two", 30_000), made("both", SIZE, file="one")
    known(ONE, two, both)
    server.serve(ONE, good)
    server.serve(two, good)
    outcomes = pull(folder=raw)
    assert outcomes == [
        Outcome(("one", "both"), "pulled", SIZE),
        Outcome(("two",), "pulled", 30_000),
    ]
    assert seen(raw.parent) == {f"raw/{place}": data for place, data in (placed(ONE, two)).items()}
    assert len(server.asked) == 2


def test_what_is_there_and_right_is_not_asked_for_again(server, known, raw):
    known(ONE)
    server.serve(ONE, good)
    pull(folder=raw)
    assert pull(["one", "one"], folder=raw) == [Outcome(("one",), "kept", SIZE)]
    assert len(server.asked) == 1


def test_a_file_may_be_read_by_whom_the_users_mask_says(server, known, raw):
    known(ONE)
    server.serve(ONE, good)
    pull(folder=raw)
    mask = os.umask(0)
    os.umask(mask)
    assert (raw / ONE.file.place).stat().st_mode & 0o777 == 0o666 & ~mask


def test_a_damaged_file_stays_until_a_right_one_takes_its_place(server, known, raw):
    known(ONE)
    damaged = b"x" * SIZE
    leave(raw / ONE.file.place, damaged)
    server.serve(ONE, corrupt, corrupt, good)
    assert pull(folder=raw)[0].status == "failed"
    assert seen(raw) == {ONE.file.place: damaged}
    assert pull(folder=raw)[0].status == "pulled"
    assert seen(raw) == placed(ONE)


BAD: dict[str, tuple[Way, str, str]] = {
    "one byte is wrong": (corrupt, "another file (its sha256 differs)", "--mirror"),
    "half of it as if it were all": (shorter, "(65,536 bytes, not 131,072)", "--mirror"),
    "more than all of it": (unsized(1.5), "bytes, not 131,072)", "--mirror"),
    "half of it with no length": (unsized(0.5), "broke off after 65,536 of 131,072", "is kept"),
    "half, twice": (half, "broke off after 98,304 of 131,072 bytes", "what has come is kept"),
    "silence": (stalling, "was silent for 0.3 s", "--timeout waits longer"),
    "no such file": (status(404), "does not have it (HTTP 404)", "--mirror"),
    "forbidden": (status(403), "does not give it (HTTP 403)", "--mirror"),
    "too often": (status(429), "asks to be asked less often (HTTP 429)", "later"),
    "broken": (status(503), "is out of order (HTTP 503)", "try again later"),
    "part of it, unasked": (status(206), "does not give it (HTTP 206)", "--mirror"),
    "a file of this machine": (elsewhere("file:///etc/hostname"), "(InvalidSchema)", "--mirror"),
}


@pytest.mark.parametrize(("way", "why", "remedy"), BAD.values(), ids=BAD)
def test_a_failure_is_told_in_words_and_leaves_no_half_file(
    server, known, raw, capfd, way, why, remedy
):
    other = made("other", 20_000)
    known(ONE, other)
    server.serve(ONE, way)
    server.serve(other, good)
    failed, pulled = pull(folder=raw, timeout=0.3)
    assert (failed.sources, failed.status, failed.bytes) == (("one",), "failed", 0)
    assert why in failed.why
    assert f"{HOST}:{server.server_port}" in failed.why
    assert remedy in failed.remedy
    assert pulled.status == "pulled", "a source that fails does not stop the others"
    assert seen(raw) == placed(other)
    assert capfd.readouterr() == ("", ""), "what is wrong is said once, by the outcome"


@pytest.mark.parametrize("way", [corrupt, shorter, unsized(1.5), status(404)])
def test_nothing_is_kept_of_what_is_no_part_of_the_file(server, known, raw, way):
    known(ONE)
    server.serve(ONE, way)
    pull(folder=raw)
    assert seen(raw.parent) == {}


def test_a_refused_connection_and_a_name_without_a_server_are_told(known, raw):
    known(ONE)
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        address = f"{HOST}:{taken.getsockname()[1]}"
        (refused,) = pull(folder=raw, mirror=f"http://{address}")
    (nowhere,) = pull(folder=raw, mirror="https://nowhere.invalid/files")
    assert refused.why == f"{address} refuses the connection"
    assert nowhere.why == "no server is found by the name nowhere.invalid"
    assert all(each.remedy for each in (refused, nowhere))
    assert seen(raw.parent) == {}


def test_a_server_that_does_not_prove_who_it_is_is_not_believed(server, known, raw):
    known(ONE)
    server.serve(ONE, good)
    (outcome,) = pull(folder=raw, mirror=server.address.replace("http:", "https:"))
    assert "(TLS)" in outcome.why


def test_after_a_dropped_connection_only_the_rest_is_asked_for(server, known, raw):
    known(ONE)
    server.serve(ONE, half, good)
    assert pull(folder=raw)[0].status == "pulled"
    assert server.ranges() == [None, "bytes=65536-"]
    assert seen(raw.parent) == {f"raw/{ONE.file.place}": DATA}


@pytest.mark.parametrize("way", [half, stalling])
def test_the_next_pull_goes_on_where_the_last_broke_off(server, known, raw, way):
    known(ONE)
    server.serve(ONE, way)
    assert pull(folder=raw, timeout=0.3)[0].status == "failed"
    have = partial(raw, ONE).stat().st_size
    assert have > SIZE / 3
    server.asked.clear()
    server.serve(ONE, good)
    assert pull(folder=raw)[0].status == "pulled"
    assert server.ranges() == [f"bytes={have}-"]
    assert seen(raw) == placed(ONE)


@pytest.mark.parametrize(
    ("way", "ranges"),
    [
        (good, ["bytes=40000-"]),
        (whole, ["bytes=40000-"]),
        (astray, ["bytes=40000-", None]),
        (unsatisfied, ["bytes=40000-", None]),
        (packed, ["bytes=40000-"]),
        (obliging, ["bytes=40000-"]),
    ],
)
def test_where_the_rest_cannot_be_had_it_begins_again(server, known, raw, way, ranges):
    known(ONE)
    leave(partial(raw, ONE), DATA[:40_000])
    server.serve(ONE, way)
    assert pull(folder=raw)[0].status == "pulled"
    assert server.ranges() == ranges
    assert seen(raw) == placed(ONE)


@pytest.mark.parametrize("size", [10, SIZE - 1, SIZE, SIZE + 1, 2 * SIZE])
def test_a_beginning_that_is_wrong_is_thrown_away(server, known, raw, size):
    known(ONE)
    leave(partial(raw, ONE), b"x" * size)
    server.serve(ONE, good)
    assert pull(folder=raw)[0].status == "pulled"
    assert seen(raw.parent) == {f"raw/{ONE.file.place}": DATA}


def test_what_had_come_whole_before_a_kill_is_not_asked_for(server, known, raw):
    known(ONE)
    leave(partial(raw, ONE), DATA)
    (partial(raw, ONE).parent / "tmpk1ll3d").write_bytes(b"x" * 10)
    assert pull(folder=raw)[0].status == "pulled"
    assert server.asked == []
    assert len(seen(raw.parent)) == 1, "what a killed pull left behind goes"


def test_a_server_may_send_on_to_another_place(server, known, raw):
    two = made("two", SIZE, file="one")
    known(two)
    server.serve(ONE, good)
    moved = f"{server.address}/{quote(ONE.file.place)}"
    server.serve(two, elsewhere(moved), good)
    assert pull(folder=raw)[0].status == "pulled"
    assert len(server.asked) == 2


def test_a_file_without_an_address_comes_from_a_mirror_only(server, known, raw, tmp_path):
    hidden = made("hidden", address=False)
    known(ONE, hidden)
    server.serve(ONE, good)
    everything = pull(folder=raw)
    assert [each.status for each in everything] == ["pulled", "skipped"]
    (named,) = pull(["hidden"], folder=raw)
    assert (named.status, named.why) == ("failed", "it has no public address")
    assert "--mirror" in named.remedy
    leave(tmp_path / "mirror" / hidden.file.place, content(hidden))
    (mirrored,) = pull(["hidden"], folder=raw, mirror=tmp_path / "mirror")
    assert mirrored.status == "pulled"
    assert pull(folder=raw)[1].status == "kept"


def test_a_mirror_may_be_an_address(server, known, raw):
    known(ONE)
    server.serve(ONE, good)
    (outcome,) = pull(folder=raw, mirror=f"{server.address}/")
    assert outcome.status == "pulled"
    assert server.asked == [("made+things/data/one #1.bin", None)]


def test_the_environment_names_a_mirror_and_the_caller_another(known, raw, tmp_path, monkeypatch):
    known(ONE)
    monkeypatch.setenv("DETENTE_MIRROR", str(tmp_path / "good"))
    (tmp_path / "empty").mkdir()
    leave(tmp_path / "good" / ONE.file.place, DATA)
    assert pull(folder=raw, mirror=tmp_path / "empty")[0].status == "failed"
    assert pull(folder=raw)[0].status == "pulled"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (None, "the mirror has no "),
        (b"x", "(1 bytes, not 131,072)"),
        (b"x" * SIZE, "(its sha256 differs)"),
    ],
)
def test_a_mirrors_folder_is_not_believed_either(known, raw, tmp_path, data, why):
    known(ONE)
    path = tmp_path / "mirror" / ONE.file.place
    path.parent.mkdir(parents=True)
    if data is not None:
        path.write_bytes(data)
    (outcome,) = pull(folder=raw, mirror=tmp_path / "mirror")
    assert why in outcome.why
    assert str(path) in outcome.why
    assert seen(raw.parent) == {}


@pytest.mark.parametrize(
    "mirror", ["nowhere", "ftp://host/files", "file:///tmp", "http://", "https://h:x/"]
)
def test_a_mirror_that_is_none_is_refused_before_anything_is_done(known, raw, mirror):
    known(ONE)
    with pytest.raises(InputError, match="mirror"):
        pull(folder=raw, mirror=mirror)
    assert not raw.parent.exists()


def test_an_unknown_source_is_refused_before_anything_is_done(known, raw):
    known(ONE)
    with pytest.raises(InputError, match=r"'onee'; did you mean one\?"):
        pull(["one", "onee"], folder=raw)
    assert not raw.parent.exists()


def test_a_password_in_the_mirrors_address_is_never_told(server, known, raw):
    known(ONE)
    secret = server.address.replace("//", "//user:secret@")
    (outcome,) = pull(folder=raw, mirror=secret)
    assert "404" in outcome.why
    with pytest.raises(InputError) as refused:
        pull(folder=raw, mirror="http://user:secret@")
    assert "secret" not in f"{outcome} {refused.value}"


def test_whoever_listens_hears_every_byte_once(server, known, raw):
    two = made("two", 30_000)
    known(ONE, two)
    server.serve(ONE, half, good)
    server.serve(two, good)
    told: list[tuple[str, int, int]] = []
    pull(folder=raw, told=lambda *news: told.append(news))
    assert {of for _, _, of in told} == {SIZE + 30_000}
    done = [done for _, done, _ in told]
    assert done == sorted(done)
    assert done[-1] == SIZE + 30_000


def test_a_full_disk_is_told(server, known, raw):
    known(ONE)
    server.serve(ONE, good)
    partial(raw, ONE).parent.mkdir(parents=True)
    partial(raw, ONE).symlink_to("/dev/full")
    (outcome,) = pull(folder=raw)
    assert outcome.why == f"{raw}: the disk is full"
    assert "make room, or set DETENTE_CACHE" in outcome.remedy
    assert not raw.exists()


@pytest.mark.parametrize("way", ["a file", "forbidden"])
def test_a_folder_that_cannot_be_written_is_told(server, known, raw, way):
    known(ONE)
    server.serve(ONE, good)
    if way == "a file":
        raw.parent.write_text("in the way")
    elif os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    else:
        raw.parent.mkdir(mode=0o500)
    (outcome,) = pull(folder=raw)
    assert outcome.why.startswith(f"{raw}: {'' if way == 'a file' else 'you may not write here'}")
    assert outcome.remedy


def test_a_pull_waits_for_another_only_while_that_one_comes_on(server, known, raw):
    known(ONE)
    server.serve(ONE, good)
    leave(partial(raw, ONE), b"")
    with (partial(raw, ONE).parent / "lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        (waited,) = pull(folder=raw, timeout=0.3)
    assert waited.why == "another pull is at it and stands still"
    assert server.asked == []
    assert pull(folder=raw)[0].status == "pulled"


def test_files_come_side_by_side(server, known, raw):
    several = [made(f"made{number}", 40_000) for number in range(4)]
    known(*several)
    together = 0
    at_work = 0

    def counted(answer: object, data: bytes) -> None:
        nonlocal together, at_work
        at_work += 1
        together = max(together, at_work)
        slow(answer, data)
        at_work -= 1

    for each in several:
        server.serve(each, counted)
    assert {each.status for each in pull(folder=raw, workers=2)} == {"pulled"}
    assert together == 2
