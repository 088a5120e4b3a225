"""Results made by hand: two strategies or more, whose numbers a test knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from made_story import A, B, eventful

from detente.priors import Prior
from detente.simulation.exhibit import COSTS, Exhibit, Mean, Shown
from detente.simulation.outcomes import OUTCOMES, QUANTILES, SHOWN, Share
from detente.simulation.portrait import Arrow, Portrait, Way
from detente.simulation.result import Arm, Simulation
from detente.simulation.setting import Begun, Play, Rate
from detente.simulation.story import Story
from detente.simulation.story_events import events
from detente.simulation.story_words import paragraphs

SHARES = {
    "threshold": (0.5, 0.11, 0.25, 0.12, 0.02),
    "grit": (0.31, 0.1, 0.42, 0.15, 0.02),
    "leap": (0.485, 0.115, 0.27, 0.11, 0.02),
    "worst-case": (0.88, 0.12, 0.0, 0.0, 0.0),
}
AGAINST = {
    "grit": Share(0.2, 0.17, 0.23),
    "leap": Share(0.01, -0.02, 0.04),
    "worst-case": Share(-0.39, -0.42, -0.36),
}


def around(share: float, wide: float = 0.03) -> Share:
    """Return a share with an interval about it."""
    return Share(share, max(share - wide, 0.0), min(share + wide, 1.0))


def arm(name: str, shares: Sequence[float], against: Share | None, war: float = 0.4) -> Arm:
    """Return what came of an ensemble that ended so."""
    years = np.arange(1.0, 13.0)
    rising = np.outer(np.linspace(0.5, 1.0, len(QUANTILES)), np.linspace(0.2, 0.8, len(years)))
    tops = {"arms": 4.0, "level": 3.0}
    return Arm(
        strategy=name, worlds=2000, pairs=1,
        outcomes={each: around(share) for each, share in zip(OUTCOMES, shares, strict=True)},
        war=around(war), escaped=around(sum(shares[2:])), welfare=1.75, waste=1.2,
        against=against, years=years,
        quantiles={each: rising * tops.get(each, 1.0) for each in SHOWN}, typical=7,
    )  # fmt: skip


def simulation(
    names: Sequence[str] = ("threshold", "grit", "leap", "worst-case"),
    against: Mapping[str, Share] = AGAINST,
) -> Simulation:
    """Return a result of some of the strategies above."""
    arms = {
        name: arm(name, SHARES[name], against.get(name) if place else None, 0.3 + 0.1 * place)
        for place, name in enumerate(names)
    }
    provenance = {
        "version": "0.0", "command": "detente simulate made", "seed": 3, "parameters": {},
        "sources": [], "times": {"started": "now", "seconds": 1.0},
    }  # fmt: skip
    return Simulation("made", "Two neighbours", arms, provenance)


def story(world: int = 7) -> Story:
    """Return the story of a world in which much happens."""
    lived = eventful()
    happened = events(lived)
    return Story(world, "conflict", lived, happened, paragraphs(lived, happened))


def portrait() -> Portrait:
    """Return a phase portrait of two arrows and two paths."""
    ways = (
        Way(7, "conflict", np.linspace([0.3, 0.3], [0.4, 0.05], 13)),
        Way(2, "community", np.linspace([0.3, 0.3], [0.95, 0.9], 13)),
    )
    arrows = (Arrow(0.35, 0.35, 0.06, 0.08, 40), Arrow(0.05, 0.05, -0.005, 0.0, 90))
    return Portrait((A, B), 256, (0.4, 2.0), arrows, ways)


def exhibit(names: Sequence[str] = tuple(SHARES), *, drawn: bool = True) -> Exhibit:
    """Return what is shown beside the numbers of such a result."""
    costs = {name: Mean(value, value * 0.9, value * 1.1) for name, value in zip(
        COSTS, (1.01, 0.0123, 1.5), strict=True
    )}  # fmt: skip
    prior = Prior("loss", "uniform", 0.2, 1.8, "Nobody knows.", "L324-336; E2", "payoff")
    other = Prior("error", "logitnormal", 0.04, 0.4, "Orders are misread.", "improvised")
    own = Prior("noise", "uniform", 0.1, 0.3, "", "")
    shown = Shown(256, costs, story(), portrait() if drawn else None)
    return Exhibit(
        about="Two neighbours.\n\nThey are afraid.",
        states=(A, B),
        period=0.25,
        regime="cooperative",
        without=("union",),
        rates=(Rate("stakes", prior, None), Rate("acts", other, 0.05), Rate("acts", other, own)),
        begun=(Begun(A, "openness", own), Begun(f"{A} toward {B}", "perceived_trust", own)),
        plays={name: (Play("every state", name, "predator"),) for name in names},
        strategies={"grit": "Offers small gestures.", "predator": "Defects where it pays."},
        shown=dict.fromkeys(names, shown),
    )
