"""What a verb writes is whole or not there, and a failure says what to do."""

from __future__ import annotations

import json
import os
import stat
import threading
from typing import TYPE_CHECKING

import pytest

from detente.errors import InputError
from detente.files import write_bytes_atomically, write_json, write_text_atomically

if TYPE_CHECKING:
    from pathlib import Path


def test_json_is_readable_and_keeps_its_letters(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    write_json({"détente": [1, 2.5, None, True]}, target)
    text = target.read_text(encoding="utf-8")
    assert json.loads(text) == {"détente": [1, 2.5, None, True]}
    assert "détente" in text
    assert text.endswith("}\n")


def test_a_dash_is_standard_output(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    write_json([1], "-")
    assert json.loads(capsys.readouterr().out) == [1]
    assert list(tmp_path.iterdir()) == []


def test_a_number_that_is_not_one_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    with pytest.raises(ValueError, match="JSON"):
        write_json({"x": float("nan")}, target)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no/out\.json: the folder .*no does not exist"):
        write_text_atomically(tmp_path / "no" / "out.json", "x")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="this is a folder; name a file in it"):
        write_text_atomically(tmp_path, "x")


def test_a_file_in_place_of_the_folder_is_an_input_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(InputError):
        write_text_atomically(tmp_path / "file" / "out.json", "x")


def test_a_failed_write_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.txt"
    write_text_atomically(target, "old")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(InputError, match=r"cannot be written \(permission denied\)"):
        write_text_atomically(target, "new")
    assert [path.name for path in tmp_path.iterdir()] == ["out.txt"]
    assert target.read_text(encoding="utf-8") == "old"


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    target = tmp_path / "out.bin"
    whole = {bytes([letter]) * 3_000_000 for letter in b"ab"}
    write_bytes_atomically(target, b"a" * 3_000_000)
    done = threading.Event()

    def write() -> None:
        for _ in range(10):
            for data in sorted(whole):
                write_bytes_atomically(target, data)
        done.set()

    writer = threading.Thread(target=write)
    writer.start()
    seen = []
    while not done.is_set():
        seen.append(target.read_bytes() in whole)
    writer.join()
    assert seen
    assert all(seen)


def test_a_new_file_has_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    plain, ours = tmp_path / "plain", tmp_path / "ours"
    plain.write_text("", encoding="utf-8")
    write_text_atomically(ours, "x")
    assert stat.S_IMODE(ours.stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real", tmp_path / "link"
    real.write_text("old", encoding="utf-8")
    link.symlink_to(real)
    write_text_atomically(link, "new")
    assert link.is_symlink()
    assert real.read_text(encoding="utf-8") == "new"


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text(encoding="utf-8")))
    reader.start()
    write_text_atomically(pipe, "through")
    reader.join(timeout=10)
    assert read == ["through"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
