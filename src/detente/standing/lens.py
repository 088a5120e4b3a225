"""The lens of the record: weights with the scales they belong to, kept in one small file."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from jaxtyping import Float

from detente.errors import InputError
from detente.files import write_bytes_atomically
from detente.standing.company import Company
from detente.standing.history import History, said
from detente.standing.model import Told, Weights
from detente.standing.scales import Scale
from detente.standing.variants import Variant


@dataclass(frozen=True)
class Lens:
    """Everything that is needed to read a record.

    Parameters
    ----------
    variant
        One of :data:`detente.standing.variants.VARIANTS`.
    scales, company
        How witnesses are read, and which regions and states were met.
    weights
        Draws of the weights, on a leading axis.
    usual
        Shape (5,): shares of the levels among the rows that informed the weights; the decision
        rule divides by them.
    warmth
        Power to which probabilities are raised so that they are calibrated; 1 leaves them.
    about
        How the weights were found: diagnostics, rows, years.
    """

    variant: Variant
    scales: tuple[Scale, ...]
    company: Company
    weights: Weights
    usual: Float[np.ndarray, " 5"]
    warmth: float
    about: Mapping[str, Any]

    def hears(self, history: History) -> Told:
        """Return what the lens hears of a history."""
        return self.company.tell(history, heard(history, self.scales, self.variant))

    def save(self, path: Path) -> None:
        """Write the lens to a file."""
        told = {
            "variant": self.variant,
            "scales": [asdict(scale) for scale in self.scales],
            "company": asdict(self.company),
            "warmth": self.warmth,
            "about": dict(self.about),
        }
        arrays = {name: each.astype(np.float32) for name, each in self.weights._asdict().items()}
        held = io.BytesIO()
        np.savez_compressed(
            held, told=np.array(json.dumps(told)), usual=np.asarray(self.usual), **arrays
        )
        write_bytes_atomically(path, held.getvalue())


def heard(
    history: History, scales: Sequence[Scale], variant: Variant
) -> Float[np.ndarray, "years pairs steps"]:
    """Return what a variant hears of the witnesses; theory alone also hears which are known."""
    spoken = said(history, scales)
    if variant != "theory_only":
        return spoken
    return np.concatenate([spoken, (spoken != 0).astype(np.float32)], axis=2)


def open_lens(path: Path) -> Lens:
    """Return the lens in a file that :meth:`Lens.save` has written.

    Raises
    ------
    InputError
        If there is none.
    """
    try:
        with np.load(path, allow_pickle=False) as held:
            told = json.loads(str(held["told"]))
            arrays = {name: held[name].astype(float) for name in Weights._fields}
            usual = held["usual"].astype(float)
    except (OSError, ValueError, KeyError) as error:
        raise InputError("this is not a lens", "name a file that was fitted", path=path) from error
    return Lens(
        variant=told["variant"],
        scales=tuple(
            Scale(each["witness"], tuple(each["cuts"]), tuple(each["usual"]))
            for each in told["scales"]
        ),
        company=Company(tuple(told["company"]["cells"]), tuple(told["company"]["states"])),
        weights=Weights(**arrays),
        usual=usual,
        warmth=float(told["warmth"]),
        about=told["about"],
    )


def shipped(variant: Variant) -> Lens:
    """Return the lens of a variant that comes with the package."""
    with resources.as_file(resources.files(__package__) / "shipped" / f"{variant}.npz") as path:
        return open_lens(path)
