"""Store: chunks of a simulation as they end, each written aside and then named, to go on from."""

from __future__ import annotations

import hashlib
import io
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from detente.errors import InputError
from detente.files import write_bytes_atomically, write_text_atomically
from detente.version import __version__
from detente.world.start import Setup

FORM = "detente simulation 1"
ABOUT = "simulation.json"


def fingerprint(setup: Setup) -> str:
    """Return what tells a setup from every other: all that its numbers depend on."""
    frame = setup.frame
    told = [
        repr(frame.strategies), repr(frame.seeking), repr(frame.greedy), repr(frame.years),
        repr(sorted(frame.mechanisms)), repr(frame.regime), repr(setup.actors),
        repr(setup.toward), repr(setup.worlds), repr(setup.alike), repr(setup.seed),
        repr(sorted(setup.priors.items(), key=lambda each: each[0])), __version__,
    ]  # fmt: skip
    digest = hashlib.sha256("\n".join(told).encode())
    for each in setup.said:
        digest.update(np.asarray(each, np.float32).tobytes())
    return digest.hexdigest()


@dataclass(frozen=True)
class Store:
    """A folder in which a simulation is kept.

    Parameters
    ----------
    folder
        The folder; it is made if it is not there.
    """

    folder: Path

    def begin(self, about: dict[str, Any], *, resume: bool) -> None:
        """Make the folder ready for a simulation.

        Parameters
        ----------
        about
            What its numbers depend on, by strategy, and the size of its chunks.
        resume
            Whether to go on with what is there.

        Raises
        ------
        InputError
            If the folder holds anything else, or another simulation that is to be gone on with.
        """
        path = self.folder / ABOUT
        if self.folder.is_file():
            raise InputError("this is a file", "name a folder", path=self.folder)
        if resume:
            if not path.is_file():
                raise InputError(
                    "there is no simulation to go on with", "leave --resume out", path=self.folder
                )
            if self._about() != {"form": FORM, **about}:
                raise InputError(
                    "this folder holds another simulation, or one of another version",
                    "give the same scenario, strategies, worlds, years and seed, or leave --resume "
                    "out and name another folder",
                    path=self.folder,
                )
            return
        if self.folder.is_dir() and any(self.folder.iterdir()):
            known = path.is_file()
            raise InputError(
                "this folder is not empty",
                "add --resume to go on with it, or name another" if known else "name another",
                path=self.folder,
            )
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(
                f"the folder cannot be made ({error.strerror})", "name another", path=self.folder
            ) from error
        write_text_atomically(path, json.dumps({"form": FORM, **about}, indent=2) + "\n")

    def done(self, strategy: str) -> frozenset[int]:
        """Return the numbers of the chunks that are whole."""
        found = (self.folder / strategy).glob("outcomes-*.parquet")
        return frozenset(int(path.stem.split("-")[1]) for path in found)

    def keep(
        self,
        strategy: str,
        number: int,
        rows: pl.DataFrame,
        means: pl.DataFrame,
        path: pl.DataFrame | None,
    ) -> None:
        """Write a chunk; its outcomes come last, since they say that it is whole."""
        (self.folder / strategy).mkdir(exist_ok=True)
        for kind, table in (("path", path), ("means", means), ("outcomes", rows)):
            if table is not None:
                held = io.BytesIO()
                table.write_parquet(held, compression="zstd")
                write_bytes_atomically(self._file(strategy, kind, number), held.getvalue())

    def outcomes(self, strategy: str, number: int) -> pl.DataFrame:
        """Return the outcomes of a chunk."""
        return pl.read_parquet(self._file(strategy, "outcomes", number))

    def means(self, strategy: str, number: int) -> pl.DataFrame:
        """Return the means over ties of a chunk, by world and record."""
        return pl.read_parquet(self._file(strategy, "means", number))

    def _file(self, strategy: str, kind: str, number: int) -> Path:
        return self.folder / strategy / f"{kind}-{number:05d}.parquet"

    def _about(self) -> Any:
        try:
            return json.loads((self.folder / ABOUT).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise InputError(
                "this folder's simulation.json cannot be read", "name another", path=self.folder
            ) from error
