"""A claim: what is claimed, how it is tried, and the rule of its verdict, written beforehand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from detente.claims.lab import Lab

Kind = Literal["simulation", "closed form", "data", "definitional"]
"""How a claim is tried: in worlds, by an equation over random draws of its arguments, or on the
record; what is true or false by definition is not tried at all."""

Verdict = Literal["supported", "contradicted", "undecided", "not testable"]

SUPPORTED, CONTRADICTED = 0.8, 0.2
"""Share of draws in which the effect has the expected sign and the least size, from which a claim
is supported, and up to which it is contradicted."""

IN_WORLDS = (CONTRADICTED, SUPPORTED)

SURELY, HARDLY = 0.95, 0.05
"""The same for a claim on the record, where draws are of the sampling distribution."""

Effects = NDArray[np.float64]
"""The effect in each draw."""


@dataclass(frozen=True)
class Removal:
    """What is taken away in the negative control of a claim.

    Parameters
    ----------
    what
        In words: the mechanism on which the claim rests.
    without
        Mechanisms of the world that no longer act.
    priors
        Free rates that are fixed instead.
    strategy
        What everybody follows instead who seeks security; empty if nothing else.
    toward
        What states hold of one another as they begin, instead.
    dealt
        Whether the record's keys are dealt to other pairs.
    """

    what: str
    without: tuple[str, ...] = ()
    priors: Mapping[str, float] = field(default_factory=dict)
    strategy: str = ""
    toward: Mapping[str, float] = field(default_factory=dict)
    dealt: bool = False


@dataclass(frozen=True)
class Map:
    """What a claim hangs on, to be gone through from end to end and not averaged over.

    Parameters
    ----------
    what
        In words.
    places
        Its values.
    effect
        Returns the effect in each draw, as the trial does, at one of them.
    title
        What its picture is of.
    """

    what: str
    places: tuple[float, ...]
    effect: Callable[[Lab, float], Effects]
    title: str = "What it hangs on"


@dataclass(frozen=True)
class Claim:
    """One claim of the chapter with its trial.

    Parameters
    ----------
    number
        Its number in the ledger.
    group
        Letter of its group.
    statement
        What is claimed, in this project's words.
    lines
        Lines of the chapter.
    kind
        How it is tried.
    manipulation, outcome
        What is done, and what is looked at.
    least
        The smallest effect in the expected direction that is worth calling one.
    unit
        In what the effect is counted.
    removal
        The mechanism without which the claim must not be supported.
    contrary
        Evidence or derivations that could go the other way.
    caveat
        What the trial does not show, in plain words.
    trial
        Returns the effect in each draw, positive where it is as the chapter expects; None if no
        trial could fail.
    built_in
        Whether the model was made so that it holds: being supported then says that the model does
        as it was told, and nothing of the claim.
    map
        What its answer is known to hang on, if any one thing.
    needs
        Sources of the record that it reads beside the panel.
    """

    number: int
    group: str
    statement: str
    lines: str
    kind: Kind
    manipulation: str
    outcome: str
    least: float
    unit: str
    removal: Removal
    contrary: str
    caveat: str
    trial: Callable[[Lab], Effects] | None
    built_in: bool = False
    map: Map | None = None
    needs: tuple[str, ...] = ()

    @property
    def bounds(self) -> tuple[float, float]:
        """Shares up to which the claim is contradicted, and from which it is supported."""
        return (HARDLY, SURELY) if self.kind == "data" else IN_WORLDS


SURE = 1.96
"""Standard errors by which a share is apart from either bound for its verdict to be sure."""


def fragile(share: float, draws: int, bounds: tuple[float, float] = IN_WORLDS) -> bool:
    """Say whether other draws might well give another verdict: a bound is within the error."""
    error = (share * (1 - share) / draws) ** 0.5
    return any(abs(share - bound) < SURE * error for bound in bounds)


def verdict(
    effects: Effects, least: float, bounds: tuple[float, float] = IN_WORLDS
) -> tuple[Verdict, float]:
    """Return the verdict on a claim, and the share of draws on which it rests.

    Parameters
    ----------
    effects
        In each draw, positive where it is as expected.
    least
        The smallest effect of interest.
    bounds
        Shares up to which it is contradicted, and from which it is supported.
    """
    low, high = bounds
    share = float((effects > least).mean())
    if share >= high:
        return "supported", share
    return ("contradicted" if share <= low else "undecided"), share
