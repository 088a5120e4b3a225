"""The ledger: every claim on trial, and what came of it."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from detente.claims.claim import Claim, Effects, Verdict, fragile, verdict
from detente.claims.lab import Lab
from detente.errors import InputError, nearest, reason
from detente.files import write_text_atomically
from detente.progress import Progress, silent
from detente.version import __version__

GROUPS = {
    "A": ("dilemma", "the security dilemma"),
    "B": ("complexes", "complexes, regimes and communities"),
    "C": ("trust", "trust and identity"),
    "D": ("gestures", "GRIT and the leap of trust"),
    "E": ("leaders", "leaders, societies and cases"),
}
"""Each group's module and what it is about, by its letter."""

OBSERVED = ("observed", "observed_acts", "observed_leaders")
"""The modules of claims on the record."""

EVERY = 56
"""Claims of the chapter that were counted."""

TELLS = 0.2
"""Rank correlation with the effect from which a rate is said to decide it."""

MOST = 3
"""Rates that are named at most."""


@cache
def all_claims() -> tuple[Claim, ...]:
    """Return every claim, by its number; one with a half on the record is there twice."""
    found = [
        claim
        for module in (*(module for module, _ in GROUPS.values()), *OBSERVED)
        for claim in importlib.import_module(f"detente.claims.{module}").CLAIMS
    ]
    return tuple(sorted(found, key=lambda claim: claim.number))


def chosen(numbers: Sequence[str] = (), group: str | None = None) -> tuple[Claim, ...]:
    """Return some claims.

    Parameters
    ----------
    numbers
        Numbers of claims; without any all are meant.
    group
        The letter of a group.

    Raises
    ------
    InputError
        If there is no such claim or group.
    """
    if group is not None and group.upper() not in GROUPS:
        raise InputError(f"there is no group {group!r}", f"there are {', '.join(GROUPS)}")
    known: dict[str, list[Claim]] = {}
    for claim in all_claims():
        known.setdefault(str(claim.number), []).append(claim)
    for number in numbers:
        if number not in known:
            near = ", ".join(nearest(number, known)) or f"one of {', '.join(known)}"
            raise InputError(f"{number} is no claim", f"ask for {near}")
    asked = dict.fromkeys(numbers)
    wanted = [claim for number in asked for claim in known[number]] or list(all_claims())
    found = [each for each in wanted if group is None or each.group == group.upper()]
    if not found:
        raise InputError(f"none of these claims is of group {group}", "leave one of the two out")
    return tuple(found)


@dataclass(frozen=True)
class Decider:
    """A free rate that decides a claim.

    Parameters
    ----------
    rate
        Its name.
    correlation
        Rank correlation with the effect over draws.
    low, high
        Share of draws that support the claim in the lowest and the highest third of the rate.
    """

    rate: str
    correlation: float
    low: float
    high: float


@dataclass(frozen=True)
class Place:
    """A place on a claim's map.

    Parameters
    ----------
    at
        Where.
    low, middle, high
        Median of the effect there, between the ends of its central 90 %.
    share
        Share of draws with the effect expected.
    """

    at: float
    low: float
    middle: float
    high: float
    share: float


@dataclass(frozen=True)
class Tried:
    """What came of a claim's trial.

    Parameters
    ----------
    claim
        The claim.
    verdict, share
        The verdict, and the share of draws with the expected effect on which it rests.
    fragile
        Whether other draws might well give another verdict.
    estimate, interval
        Median of the effect over draws, and its central 90 %.
    control, control_share
        The same verdict and share with the claim's mechanism removed.
    deciders
        The rates that decide it, the strongest first.
    map
        What comes of it from end to end of what it hangs on; empty if that is no one thing.
    p
        On the record, how likely as large an effect is where records are dealt (Phipson and Smyth
        2010); None where nothing is dealt.
    draws
        How many there were: more than usual where the verdict was fragile with as many as usual.
    """

    claim: Claim
    verdict: Verdict
    share: float
    fragile: bool
    estimate: float
    interval: tuple[float, float]
    control: Verdict
    control_share: float
    deciders: tuple[Decider, ...]
    map: tuple[Place, ...] = ()
    p: float | None = None
    draws: int = 0

    @property
    def controlled(self) -> bool:
        """Whether the claim is not supported once its mechanism is removed."""
        return self.control != "supported"


def try_claim(claim: Claim, lab: Lab) -> Tried:
    """Return what comes of a claim, and of its negative control, in a laboratory.

    A claim whose verdict other draws might well change is tried once more, with more draws; that
    is decided by the verdict's own error and whatever the verdict is. Its map is as usual.
    """
    if claim.trial is None:
        none = float("nan")
        return Tried(
            claim, "not testable", none, False, none, (none, none), "not testable", none, ()
        )
    effects = claim.trial(lab)
    _refuse_what_is_no_number(claim, effects)
    found, share = verdict(effects, claim.least, claim.bounds)
    usual = lab
    if lab.again > 1 and fragile(share, lab.draws, claim.bounds):
        lab = replace(lab, draws=lab.draws * lab.again)
        effects = claim.trial(lab)
        found, share = verdict(effects, claim.least, claim.bounds)
    removed = claim.trial(replace(lab, removal=claim.removal))
    _refuse_what_is_no_number(claim, effects, removed)
    control, control_share = verdict(removed, claim.least, claim.bounds)
    low, middle, high = np.quantile(effects, [0.05, 0.5, 0.95])
    return Tried(
        claim, found, share, fragile(share, lab.draws, claim.bounds), float(middle),
        (float(low), float(high)), control, control_share, tuple(_deciders(claim, effects, lab)),
        tuple(_places(claim, usual)), chance_of(middle, removed) if claim.removal.dealt else None,
        lab.draws,
    )  # fmt: skip


def chance_of(observed: float, dealt: Effects) -> float:
    """Return how likely an effect as large is where keys are dealt (Phipson and Smyth 2010)."""
    return float((1 + (dealt >= observed).sum()) / (1 + len(dealt)))


def _places(claim: Claim, lab: Lab) -> Iterator[Place]:
    """Yield what comes of a claim at each place of its map."""
    if claim.map is None:
        return
    for at in claim.map.places:
        effects = claim.map.effect(lab, at)
        _refuse_what_is_no_number(claim, effects)
        low, middle, high = (float(each) for each in np.quantile(effects, [0.05, 0.5, 0.95]))
        yield Place(at, low, middle, high, float((effects > claim.least).mean()))


def _refuse_what_is_no_number(claim: Claim, *effects: Effects) -> None:
    if not all(np.isfinite(each).all() for each in effects):
        raise InputError(f"claim {claim.number} gave no number in some draw", "tell its makers")


def _deciders(claim: Claim, effects: Effects, lab: Lab) -> Iterator[Decider]:
    """Yield the rates that go with the effect most, if any does."""
    if claim.kind != "simulation" or np.ptp(effects) == 0:
        return
    from scipy.stats import rankdata

    ranks, rates = rankdata(effects), lab.rates()
    with_effect = {
        name: float(np.corrcoef(ranks, rankdata(values))[0, 1])
        for name, values in rates.items()
        if np.ptp(values) > 0
    }
    strongest = sorted(with_effect, key=lambda name: -abs(with_effect[name]))[:MOST]
    for name in strongest:
        if abs(with_effect[name]) < TELLS:
            return
        order = np.argsort(rates[name])
        third = max(len(order) // 3, 1)
        holds = effects > claim.least
        yield Decider(
            name, with_effect[name], float(holds[order[:third]].mean()),
            float(holds[order[-third:]].mean()),
        )  # fmt: skip


def run(
    claims: Sequence[Claim],
    lab: Lab,
    *,
    keep: Path | None = None,
    progress: Progress = silent,
) -> tuple[Tried, ...]:
    """Return what comes of claims, one after another.

    Parameters
    ----------
    claims
        The claims.
    lab
        Where they are tried.
    keep
        A folder in which each result is kept as it comes, and from which those that are there are
        taken: a run that was cut goes on.
    progress
        An observer; it changes no number.

    Raises
    ------
    InputError
        If the folder cannot be used, or a trial gave no number.
    """
    if keep is not None:
        try:
            keep.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise InputError(
                f"results cannot be kept there ({reason(error)})", "name a folder", path=keep
            ) from None
    found = []
    for done, claim in enumerate(claims):
        progress(f"claim {claim.number}", done, len(claims))
        file = None if keep is None else keep / f"{_key(claim, lab)}.json"
        tried = None if file is None else _read(claim, file)
        if tried is None:
            tried = try_claim(claim, lab)
            if file is not None:
                write_text_atomically(file, json.dumps(_written(tried)))
        found.append(tried)
    progress("done", len(claims), len(claims))
    return tuple(found)


def _key(claim: Claim, lab: Lab) -> str:
    """Return a name that tells a trial from every other."""
    record = [] if lab.panel is None else lab.panel.manifest["parts"]
    told = (
        claim.number, claim.kind, claim.least, repr(claim.removal), lab.draws, lab.again,
        lab.copies, lab.seed, record if claim.kind == "data" else [],
    )  # fmt: skip
    digest = hashlib.sha256(repr((*told, __version__)).encode()).hexdigest()[:16]
    return f"claim-{claim.number:02}-{digest}"


def _written(tried: Tried) -> dict[str, Any]:
    held = {name: getattr(tried, name) for name in Tried.__dataclass_fields__ if name != "claim"}
    lists = {name: [vars(each) for each in held[name]] for name in ("deciders", "map")}
    return held | lists


def _read(claim: Claim, file: Path) -> Tried | None:
    """Return what was kept of a trial; None if nothing was, or in a form that is no longer used."""
    try:
        held = json.loads(file.read_text(encoding="utf-8"))
        deciders = tuple(Decider(**each) for each in held.pop("deciders"))
        places = tuple(Place(**each) for each in held.pop("map"))
        low, high = held.pop("interval")
        return Tried(claim=claim, deciders=deciders, map=places, interval=(low, high), **held)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None
