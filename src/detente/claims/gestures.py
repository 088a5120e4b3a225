"""Group D: GRIT and the leap of trust (chapter L835-893, L1240-1316)."""

from __future__ import annotations

import numpy as np

from detente import games
from detente.claims.claim import Claim, Effects, Map, Removal
from detente.claims.lab import Lab
from detente.claims.trust import HOSTILE, SEEING, SILENT

TO_A_PREDATOR = (0.0, 1.0)
NOTHING_TO_LOSE = Removal("that anything can be lost to an aggressor", priors={"loss": 0.0})

CURVATURE = "curvature of what a gesture says, by its size"
CURVATURES = (0.4, 0.7, 1.0, 1.4, 2.0, 2.8)
"""Below one a little says much; above it only much says anything (E11)."""


def seeing(curvature: float | None) -> dict[str, float]:
    """Return the rates of leaders who see the other's fear, with a curvature if one is given."""
    return SEEING if curvature is None else {**SEEING, "curvature": curvature}


def answered(lab: Lab, curvature: float | None = None) -> Effects:
    """Return how much more a peaceful other cooperates with one who makes concessions."""
    made, none = (
        lab.dyad((each, "threshold"), toward=HOSTILE, priors=seeing(curvature))
        for each in ("grit", "threshold")
    )
    return made.cooperation(1) - none.cooperation(1)


def gradual(lab: Lab) -> Effects:
    """Return how much less GRIT loses to a predator than a leap does."""
    hopeful = {**HOSTILE, "trust": 0.6}
    small, large = (
        lab.dyad(each, greedy=TO_A_PREDATOR, toward=hopeful, priors=SEEING, years=5)
        for each in ("grit", "leap")
    )
    return small.welfare() - large.welfare()


def growing(lab: Lab) -> Effects:
    """Return how much oftener pairs escape whose steps grow when they are answered."""
    grows, stays = (
        lab.dyad("grit", toward=HOSTILE, priors=SEEING, years=50, parameters={"growth": each})
        for each in (0.5, 0.0)
    )
    return grows.escaped - stays.escaped


def punished(lab: Lab) -> Effects:
    """Return how much oftener leaders leave whose cooperation is exploited."""
    conceding, firm = (
        lab.dyad((each, "worst-case"), successions=True, toward=HOSTILE)
        for each in ("always-cooperate", "worst-case")
    )
    return conceding.tally("successions", 0) - firm.tally("successions", 0)


def neither(lab: Lab) -> Effects:
    """Return how much oftener a middling first stake separates motives than tiny or whole ones.

    How often is over every trust that the two may begin with.
    """
    loss, greedy_loss = lab.uniform("loss", 0.2, 1.8), lab.uniform("greedy_loss", 0.2, 1.8)
    gain, greed = lab.uniform("gain", 0.2, 1.8), lab.uniform("greed", 0.3, 2.0)
    t = np.linspace(0.02, 0.98, 97)[:, None]
    window = games.reassurance_window(
        t, 3.0, 1.0, 1.0 + gain, 3.0 + greed, 1.0 - loss, 1.0 - greedy_loss
    )
    least, most = np.asarray(window.least), np.asarray(window.greatest)
    works = [((least <= a) & (a <= most)).mean(axis=0) for a in np.linspace(0.02, 0.98, 49)]
    return np.asarray(np.max(works, axis=0) - np.maximum(works[0], works[-1]))


def bad_faith(lab: Lab) -> Effects:
    """Return how much oftener pairs escape whose leaders do not explain conciliation away."""
    open_, closed = (
        lab.dyad("leap-then-grit", toward=HOSTILE, priors={**SEEING, "bad_faith": each}, years=50)
        for each in (0.05, 0.95)
    )
    return open_.escaped - closed.escaped


def riskier(lab: Lab, curvature: float | None = None) -> Effects:
    """Return the lesser of two: what a leap loses more to a predator, and trust it builds more."""
    hopeful = {**HOSTILE, "trust": 0.6}

    def loss(rule: str) -> Effects:
        return lab.dyad(
            rule, greedy=TO_A_PREDATOR, toward=hopeful, priors=seeing(curvature), years=5
        ).welfare()

    def trust(rule: str) -> Effects:
        return lab.dyad(rule, toward=HOSTILE, priors=seeing(curvature), years=10).mind("trust")

    return np.minimum(loss("grit") - loss("leap"), trust("leap") - trust("grit"))


def breaking_frames(lab: Lab) -> Effects:
    """Return how much more the payoff varies with large gestures than with small ones."""
    hopeful = {**HOSTILE, "trust": 0.6}
    large, small = (
        lab.dyad("grit", greedy=(0.0, 0.4), toward=hopeful, priors=SEEING, years=2,
                 parameters={"first_step": each, "deterrent": 0.3, "growth": 0.0})
        for each in (0.6, 0.1)
    )  # fmt: skip
    return large.risk() - small.risk()


def false_mistrust(lab: Lab) -> Effects:
    """Return what is gained by weighing false mistrust against false trust, over the threshold.

    It is a mean over every trust that a leader may have.
    """
    loss, gain = lab.uniform("loss", 0.2, 1.8), lab.uniform("gain", 0.2, 1.8)
    t, stake = np.linspace(0.005, 0.995, 199)[:, None], 2.0
    worth = t * stake - (1 - t) * loss
    weighed = worth >= 0
    careful = t * (stake - gain + loss) >= loss
    return np.asarray((worth * (1.0 * weighed - 1.0 * careful)).mean(axis=0))


CLAIMS: tuple[Claim, ...] = (
    Claim(
        32, "D", "Unilateral concessions are answered, and a virtuous circle begins.", "835",
        "simulation", "One side makes graduated concessions, or none; the other goes by its trust.",
        "share of the other's acts that are cooperation", 0.05, "share", SILENT,
        "Serbs answered inversely (Goldstein and Pevehouse); Patchen and Bogumil find it weak.",
        "The event record is still to be tried.", answered,
        map=Map(CURVATURE, CURVATURES, answered),
    ),
    Claim(
        33, "D", "To go step by step keeps the risk low.", "835-852", "simulation",
        "GRIT and a leap toward a predator.", "payoff a year, over five years", 0.01,
        "payoff, with P = 1 and R = 3", NOTHING_TO_LOSE,
        "In the laboratory GRIT was exploited oftener than answering in kind.",
        "The larger part of a leap's loss is the hand held out, not the gesture.", gradual,
    ),
    Claim(
        34, "D", "Steps should grow when they are answered.", "835-852", "simulation",
        "Steps grow by half when answered, or stay as they are.",
        "share that escape conflict in fifty years", 0.01, "share", SILENT,
        "Larger steps are also dearer at home.", "Against an aggressor it is not tried.", growing,
    ),
    Claim(
        35, "D", "Leaders pay at home for concessions that are not answered.", "854-862",
        "simulation", "A leader cooperates with one who never does, or never does so either.",
        "changes of leader a year", 0.02, "a year",
        Removal("that opponents punish", priors={"punished": 0.0}),
        "Hawks pay less (Mattes and Weeks 2019).",
        "Built in as E19 has it; whether it is so must come from leaders' tenures.", punished,
        built_in=True,
    ),
    Claim(
        36, "D", "Too small a step does not reassure, and too large a one exposes.", "864",
        "closed form", "A first stake in two rounds (E4), from a fiftieth of all to nearly all.",
        "share of beginnings from which the best of them separates motives, less that of the "
        "better of both ends", 0.01, "share",
        Removal("the fear of being exploited", priors={"loss": 0.0}),
        "Where nothing is to be feared the largest stake is the best.",
        "In worlds leaders make no step that promises less than it risks, so that too large a one "
        "is never seen.", neither,
    ),
    Claim(
        37, "D", "Where bad faith is presumed conciliation is taken for a trick or for weakness.",
        "876-882", "simulation", "Leaders who discount conciliation by .05 or by .95.",
        "share that escape conflict in fifty years", 0.05, "share",
        Removal("that acts change beliefs", without=("learning",)),
        "None is known.", "A wholly closed mind is out of reach by definition (E7).", bad_faith,
    ),
    Claim(
        38, "D", "A leap is riskier than GRIT, and builds more trust.", "884-893", "simulation",
        "Both toward a predator and toward a peaceful other.",
        "the lesser of the loss that is greater and the trust that is greater after ten years",
        0.01, "payoff a year, and probability", NOTHING_TO_LOSE,
        "Where a little says much, GRIT builds more.", "The map by curvature tells more than the "
        "verdict.", riskier,
        map=Map(CURVATURE, CURVATURES, riskier),
    ),
    Claim(
        39, "D", "The risk rises with how far a gesture breaks the frame.", "1256", "simulation",
        "Gestures of .6 and of .1 toward others of whom two in five are greedy.",
        "standard deviation of the payoff a year", 0.005, "payoff, with P = 1 and R = 3",
        Removal("that any gesture is made", priors={"gesture_scale": 0.0}),
        "A gesture that ends a conflict lessens what comes later.",
        "Payoffs of two years, so that the gesture is a large part of them.", breaking_frames,
    ),
    Claim(
        40, "D", "The cost of false mistrust has to be weighed against that of false trust.",
        "1256", "closed form", "A leader weighs both (E20), or asks for the trust that a stage of "
        "the game takes (E1).", "expected payoff, over every trust", 0.001,
        "payoff, with P = 1 and R = 3",
        Removal("anything to gain by exploiting", priors={"gain": 0.0}),
        "None is known.", "Never worse by construction; the question is by how much it is better.",
        false_mistrust, built_in=True,
    ),
)  # fmt: skip
