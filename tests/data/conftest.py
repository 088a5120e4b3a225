"""The record as it was pulled, if it is at hand."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from detente.data.store import Store

BESIDE = Path(__file__).parents[3] / "shared" / "data" / "raw"


@pytest.fixture(scope="session")
def raw() -> Path:
    """The folder of real files, laid out as a mirror; tests that ask for it skip without it."""
    folder = Path(os.environ.get("DETENTE_MIRROR") or BESIDE)
    if not folder.is_dir():
        pytest.skip(
            "the real files are not here: set DETENTE_MIRROR to a folder laid out as a mirror"
        )
    return folder


@pytest.fixture(scope="session")
def store(raw: Path) -> Store:
    """The real files, each read once in a session."""
    return Store(raw)
