"""The file of a lens: what is opened reads as what was saved, and a broken one is named."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import numpy as np
import pytest
from made_record import made_lens, said_by_chance

from detente.errors import InputError
from detente.standing.lens import open_lens, shipped
from detente.standing.model import RUNGS
from detente.standing.read import read
from detente.standing.variants import VARIANTS
from detente.standing.witnesses import WITNESSES

HISTORY = said_by_chance(31)
LENS = made_lens(HISTORY, 2, about={"rows": 7, "years": [1950, 1961]})


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    path = tmp_path / "a.npz"
    LENS.save(path)
    return path


@pytest.mark.parametrize("variant", VARIANTS)
def test_what_is_opened_is_what_was_saved(tmp_path: Path, variant: str) -> None:
    path = tmp_path / "lens.npz"
    replace(LENS, variant=variant).save(path)
    found = open_lens(path)
    assert found.variant == variant
    for name in ("scales", "company", "warmth", "about"):
        assert getattr(found, name) == getattr(LENS, name), name
    np.testing.assert_array_equal(found.usual, LENS.usual)
    for one, other in zip(found.weights, LENS.weights, strict=True):
        assert one.shape == other.shape
        np.testing.assert_allclose(one, other, rtol=1e-6)


def test_what_is_opened_reads_as_what_was_saved(saved: Path) -> None:
    for one, other in zip(read(HISTORY, open_lens(saved)), read(HISTORY, LENS), strict=True):
        np.testing.assert_allclose(one, other, atol=1e-5)


def test_saving_twice_gives_the_same_weights(saved: Path) -> None:
    before = open_lens(saved)
    before.save(saved)
    for one, other in zip(open_lens(saved).weights, before.weights, strict=True):
        np.testing.assert_array_equal(one, other)


def other_arrays() -> bytes:
    held = io.BytesIO()
    np.savez(held, told=np.array("{}"), usual=np.ones(5))
    return held.getvalue()


def pickled() -> bytes:
    held = io.BytesIO()
    np.savez(held, told=np.array([{"a": 1}], dtype=object))
    return held.getvalue()


BROKEN = {
    "text": b"slopes: 1\n",
    "other arrays": other_arrays(),
    "a pickle": pickled(),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_file_that_is_no_lens_is_named(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "broken.npz"
    path.write_bytes(BROKEN[kind])
    with pytest.raises(InputError, match="not a lens") as caught:
        open_lens(path)
    assert str(caught.value.path) == str(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not a lens") as caught:
        open_lens(tmp_path / "none.npz")
    assert caught.value.path == tmp_path / "none.npz"


@pytest.mark.parametrize("lost", ["slopes", "usual", "told", "state"])
def test_a_lens_without_a_part_is_refused(saved: Path, lost: str) -> None:
    with ZipFile(saved) as whole:
        kept = {name: whole.read(name) for name in whole.namelist() if name != f"{lost}.npy"}
    with ZipFile(saved, "w") as part:
        for name, data in kept.items():
            part.writestr(name, data)
    with pytest.raises(InputError, match="not a lens"):
        open_lens(saved)


def test_a_folder_that_is_missing_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        LENS.save(tmp_path / "none" / "a.npz")
    assert list(tmp_path.iterdir()) == []


def test_a_write_that_fails_leaves_the_earlier_lens_and_nothing_half_written(
    saved: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = saved.read_bytes()
    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(InputError, match="no space left"):
        replace(LENS, warmth=0.1).save(saved)
    assert saved.read_bytes() == before
    assert [path.name for path in saved.parent.iterdir()] == ["a.npz"]


@pytest.mark.parametrize("variant", VARIANTS)
def test_the_lens_that_ships_keeps_its_order_and_knows_its_witnesses(variant: str) -> None:
    lens = shipped(variant)
    of = {each.name: each for each in WITNESSES}
    assert lens.variant == variant
    assert all(scale.witness in of for scale in lens.scales)
    if variant == "without_force":
        assert not any(of[scale.witness].force for scale in lens.scales)
    sign = np.array([of[scale.witness].sign for scale in lens.scales for _ in scale.cuts])
    # Theory alone also weighs that a witness is known at all, which has no direction.
    heard = 2 if variant == "theory_only" else 1
    assert lens.weights.slopes.shape[1:] == (heard * len(sign), RUNGS)
    assert (lens.weights.slopes[:, : len(sign)] * sign[:, None] >= 0).all()
    assert lens.usual.sum() == pytest.approx(1)
    assert 0.2 < lens.warmth < 2
