"""Group A: the security dilemma (chapter L16-350)."""

from __future__ import annotations

import numpy as np

from detente.claims.claim import Claim, Effects, Map, Removal
from detente.claims.lab import Lab

NO_LOSS = Removal("the fear of being exploited: P - S is nothing", priors={"loss": 0.0})
"""Where nothing can be lost no trust is needed."""

WARY = {"trust": 0.3, "perceived_trust": 0.3}
SURE = {"trust": 0.95, "perceived_trust": 0.95}


def _least(effects: list[Effects]) -> Effects:
    return np.asarray(np.min(effects, axis=0))


def uncertainty(lab: Lab) -> Effects:
    """Return how much more two peaceful states cooperate who are sure of one another."""
    early = 5
    sure, wary = (lab.dyad(years=early, toward=each) for each in (SURE, WARY))
    return sure.cooperation() - wary.cooperation()


def arming(lab: Lab) -> Effects:
    """Return by how much a state's arms rise with the arms that the other began with."""
    much, little = (lab.dyad(years=5, toward=WARY, arms=(1.0, each)) for each in (3.0, 1.0))
    return much.arms(0) - little.arms(0)


def defensive_arms(lab: Lab) -> Effects:
    """Return by how much the trust that cooperation takes rises when a peaceful other arms."""
    plain = {"differentiation": 0.75, "offence_advantage": 0.8, "technology_drift": 0.0}
    much, little = (
        lab.dyad(years=1, arms=(1.0, each), priors=plain, path=True) for each in (2.0, 1.0)
    )
    return much.on_the_way("threshold") - little.on_the_way("threshold")


def worst_case(lab: Lab, greedy: float = 0.0) -> Effects:
    """Return what a state gains that trusts another, over one that assumes the worst."""
    trusting = {"trust": 0.8, "perceived_trust": 0.8}
    bayes, worst = (
        lab.dyad((each, "threshold"), toward=trusting, greedy=(0.0, greedy))
        for each in ("threshold", "worst-case")
    )
    return bayes.welfare() - worst.welfare()


def costs(lab: Lab) -> Effects:
    """Return the least of Glaser's three costs, each in the smallest that counts."""
    wary, sure = (lab.dyad(toward=each, years=20) for each in (WARY, SURE))
    smallest = {"exposure": 0.05, "expansion": 0.002, "waste": 0.1}
    return _least(
        [(wary.tally(name) - sure.tally(name)) / least for name, least in smallest.items()]
    )


def spiral(lab: Lab) -> Effects:
    """Return how often two peaceful states end in conflict with less trust than they began with."""
    blind = {"sensibility": 0.001}
    return lab.dyad(toward={"trust": 0.5, "perceived_trust": 0.3}, priors=blind).tragic(0.5)


def fear_alone(lab: Lab) -> Effects:
    """Return what two peaceful states forgo who do not trust, beside two who always cooperate."""
    wary = lab.dyad(toward=WARY)
    return lab.dyad("always-cooperate", toward=WARY).welfare() - wary.welfare()


def levers(lab: Lab) -> Effects:
    """Return the least effect on cooperation of easing R, S, T and the trust one begins with."""
    middle = {"trust": 0.5, "perceived_trust": 0.6}
    usual, none = {"loss": 1.0, "gain": 1.0}, {"common_threat": 0.0}
    before = lab.dyad(years=10, toward=middle, priors=usual, surroundings=none).cooperation()
    eased = (
        lab.dyad(years=10, toward=middle, priors=usual, surroundings={"common_threat": 1.0}),
        lab.dyad(years=10, toward=middle, priors={**usual, "loss": 0.6}, surroundings=none),
        lab.dyad(years=10, toward=middle, priors={**usual, "gain": 0.4}, surroundings=none),
        lab.dyad(years=10, toward={**middle, "trust": 0.7}, priors=usual, surroundings=none),
    )
    return _least([each.cooperation() - before for each in eased])


def misperception(lab: Lab) -> Effects:
    """Return what misreadings cost two who answer in kind."""
    clear, noisy = (
        lab.dyad("tit-for-tat", toward={"cooperated": 1.0}, priors={"noise": each, "error": 0.001})
        for each in (0.001, 0.1)
    )
    return clear.cooperation() - noisy.cooperation()


CLAIMS: tuple[Claim, ...] = (
    Claim(
        1, "A",
        "Doubt about each other's motives can by itself keep two peaceful states apart.",
        "16, 257", "simulation",
        "Two security seekers who are sure of one another (.95), and the same two in doubt (.3).",
        "share of cooperation in the first five years", 0.1, "share", NO_LOSS,
        "If it were known that both are peaceful nothing would be in doubt; where offence is so "
        "strong that the hunt is a prisoner's dilemma, motives do not matter.",
        "That doubt follows from anarchy, and cannot be removed, is assumed and not shown.",
        uncertainty,
    ),
    Claim(
        2, "A", "Arming for security feeds a vicious circle of arms.", "235", "simulation",
        "The other begins with three times the usual arms, or with the usual ones.",
        "own arms after five years", 0.1, "stock",
        Removal("the reaction to the other's arms", priors={"fear_reaction": 0.0}),
        "Arsenals may be stimulated from inside; causality of Greek and Turkish arms is disputed.",
        "It shows reaction, not that the circle never ends: that is a matter of fatigue (E13). "
        "The arms of real pairs are still to be tried.",
        arming,
    ),
    Claim(
        3, "A", "Arms that are for defence alone are feared all the same.", "257", "simulation",
        "A peaceful other begins with twice the usual arms, or the usual ones, where three "
        "quarters of all arms show what they are for.",
        "trust that cooperation takes, in the first year", 0.02, "probability",
        Removal("what arms can do", without=("arms",)),
        "Posture that tells nothing gives no inference; fear must then come from what arms can do.",
        "Only the second channel is tried: capability, not inference.",
        defensive_arms,
    ),
    Claim(
        4, "A", "To assume the worst of others is a mistake where they are not aggressive.",
        "271", "simulation",
        "A state that goes by its trust (.8), and one that assumes the worst, toward the same "
        "peaceful other.",
        "payoff a year", 0.1, "payoff, with P = 1 and R = 3",
        Removal(
            "the hunt: offence so strong that no trust suffices",
            priors={"offence_advantage": 4.0, "technology_drift": 0.0, "gain": 1.8, "loss": 1.8},
        ),
        "Among enough aggressors the worst case is the better guess: the gain must turn into a "
        "loss at some share of them.",
        "The verdict is where the other is peaceful in every world; the map has where it turns.",
        worst_case,
        map=Map("chance that the other is greedy", (0.0, 0.2, 0.4, 0.6, 0.8, 1.0), worst_case),
    ),
    Claim(
        5, "A",
        "A spiral costs thrice: weaker defence, others' appetite for expansion, and waste.",
        "307", "simulation", "Two who mistrust one another, and two who do not.",
        "the least of the three costs over twenty years", 1.0, "smallest effects that count",
        Removal("arming out of fear", priors={"fear_reaction": 0.0, "spread_of_greed": 0.0}),
        "If both arm alike, neither is weaker than before beside the other.",
        "Weaker defence is the other's arms over one's own, which stays at one between equals.",
        costs,
    ),
    Claim(
        6, "A", "Two states that each mean to defend themselves can yet end in a spiral.", "307",
        "simulation",
        "Two security seekers without sensibility, at even odds about each other.",
        "share of worlds that end in conflict with less trust than at the start", 0.05, "share",
        NO_LOSS, "Signals and regimes may keep them out of it.",
        "How often it happens on earth is another question.", spiral,
    ),
    Claim(
        7, "A",
        "Mutual cooperation is best for peaceful states, and fear keeps it from them.", "324",
        "simulation", "Two wary peaceful states, and the same two if they cooperated regardless.",
        "payoff a year that is forgone", 0.1, "payoff, with P = 1 and R = 3", NO_LOSS,
        "In a prisoner's dilemma greed does it as well as fear; the chapter merges the two.",
        "That R exceeds P is how payoffs are set: built in. That fear suffices is not.",
        fear_alone,
    ),
    Claim(
        8, "A", "Cooperation follows its reward, its risk, its lure and trust.", "338",
        "simulation",
        "Each of R, S, T and initial trust is eased alone.",
        "the least change of the share of cooperation", 0.005, "share",
        Removal("that anybody asks what cooperation is worth", strategy="tit-for-tat"),
        "Leaders may not weigh payoffs at all.",
        "P is not moved: it is the unit. At most draws some lever does not reach the threshold.",
        levers,
    ),
    Claim(
        9, "A", "Misperception makes cooperation fragile.", "338-346", "simulation",
        "Two who answer in kind, with one act in a thousand misread or one in ten.",
        "share of cooperation", 0.1, "share",
        Removal("misreadings", without=("misperception",)),
        "Generous and contrite rules are robust to noise (E14).",
        "It holds of answering in kind; a threshold of trust is steadier.", misperception,
    ),
)  # fmt: skip
