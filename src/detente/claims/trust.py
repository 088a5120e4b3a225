"""Group C: trust and identity (chapter L642-823)."""

from __future__ import annotations

import numpy as np

from detente import games
from detente.claims.claim import Claim, Effects, Removal
from detente.claims.lab import Lab

SILENT = Removal("that a gesture says anything", priors={"gesture_scale": 0.0})
"""L is nothing: no gesture is evidence, and none is worth making (E9, E11)."""

HOSTILE = {"trust": 0.25, "perceived_trust": 0.25, "plans": 0.7, "tension": 0.7}
BLIND, SEEING = {"sensibility": 0.001}, {"sensibility": 0.7}


def start_up(lab: Lab) -> Effects:
    """Return how much oftener hostile pairs escape whose leaders have a way to start."""
    with_one, without = (
        lab.dyad(each, toward=HOSTILE, years=50) for each in ("leap-then-grit", "threshold")
    )
    return with_one.escaped - without.escaped


def coordination(lab: Lab) -> Effects:
    """Return by how much less than a hundredth trust moves where every motive would cooperate."""
    t, error = lab.uniform("trust", 0.1, 0.9), lab.uniform("error", 0.01, 0.15)
    # In a harmony of interests nobody is afraid of the other, q is 1, and the greedy do as others.
    harmony = 1 - error
    if lab.removal is not None:
        harmony = lab.uniform("mimicry", 0.0, 0.0)
    after = games.posterior_after(1.0, t, 1.0, 0.5, 0.0, error, 1.0, harmony)
    return np.asarray(0.01 - np.abs(np.asarray(after, float) - t))


def trust_first(lab: Lab) -> Effects:
    """Return the lesser of two: identity that trust brings, and identity lost without trust."""
    low, high, begun = 0.15, 0.9, 0.6
    peace = {"war_rate": 1e-9}
    mistrust, trusting, bare = (
        lab.dyad(rule, years=15, priors=peace, toward={"identity": held, "trust": trust})
        for rule, held, trust in (
            ("worst-case", 0.0, low), ("always-cooperate", 0.0, high), ("worst-case", begun, low),
        )
    )  # fmt: skip
    grown = trusting.mind("identity") - mistrust.mind("identity")
    return np.minimum(grown, begun - bare.mind("identity"))


def mutual(lab: Lab) -> Effects:
    """Return how far apart pairs end that began with both or with neither of trust and identity."""
    little = {"trust": 0.3, "perceived_trust": 0.3, "identity": 0.0}
    much = {"trust": 0.8, "perceived_trust": 0.8, "identity": 0.5}
    poor, rich = (lab.dyad(toward=each, years=50) for each in (little, much))
    return np.minimum(
        rich.mind("trust") - poor.mind("trust"), rich.mind("identity") - poor.mind("identity")
    )


def egoists(lab: Lab) -> Effects:
    """Return by how much fewer than one in twenty egoists come to cooperate, by any gesture."""
    alone = {"identity_growth": 0.0}
    pairs = lab.dyad("leap-then-grit", toward=HOSTILE, priors=alone, years=50)
    return np.asarray(0.05 - pairs.escaped)


def incentives(lab: Lab) -> Effects:
    """Return how much more a greater reward does where leaders see the other's fear."""

    def gain(sees: dict[str, float]) -> Effects:
        much, little = (
            lab.dyad("grit", toward=HOSTILE, priors=sees, surroundings={"common_threat": each})
            for each in (1.0, 0.0)
        )
        return much.cooperation() - little.cooperation()

    return gain(SEEING) - gain(BLIND)


def malign_intent(lab: Lab) -> Effects:
    """Return how much more trust outlives a hostile act in a leader who sees the other's fear."""
    t, q = lab.uniform("trust", 0.1, 0.9), lab.uniform("perceived_trust", 0.1, 0.9)
    error = lab.uniform("error", 0.01, 0.15)
    faith = lab.uniform("bad_faith", 0.0, 0.6)
    sees, blind = (games.posterior_after(0.0, t, q, sigma, faith, error) for sigma in (0.8, 0.1))
    return np.asarray(sees - blind, float)


def steps(lab: Lab) -> Effects:
    """Return how much more sensibility does with gestures than without."""
    ends = {
        (rule, name): lab.dyad(rule, toward=HOSTILE, priors=sees, years=50).escaped
        for rule in ("grit", "threshold")
        for name, sees in (("sees", SEEING), ("blind", {"sensibility": 0.1}))
    }
    return (ends["grit", "sees"] - ends["grit", "blind"]) - (
        ends["threshold", "sees"] - ends["threshold", "blind"]
    )


def necessary(lab: Lab) -> Effects:
    """Return gestures under sensibility, less a thousand times those without any."""
    seen, blind = (
        lab.dyad("leap-then-grit", toward=HOSTILE, priors=each, years=10, path=True)
        for each in (SEEING, {"sensibility": 0.0})
    )
    return seen.on_the_way("gesture") - 1000 * blind.on_the_way("gesture")


def reluctance(lab: Lab) -> Effects:
    """Return how many more leaders dare a gesture where an aggressor could take little."""
    sigma, q = lab.uniform("sensibility", 0.1, 0.9), lab.uniform("perceived_trust", 0.1, 0.6)
    x, opposition = lab.uniform("exposure", 0.05, 0.5), lab.uniform("opposition", 0.0, 0.8)
    stake, patience = 2.0, 0.95
    heard = np.asarray(q + (1 - q) * lab.uniform("heard", 0.1, 0.6))
    t = np.linspace(0.05, 0.95, 91)[:, None]
    if lab.removal is not None and "trust" in lab.removal.toward:
        t = np.full_like(t, lab.removal.toward["trust"])
    gain = np.asarray(games.gesture_value(t, sigma, q, heard, stake, 0.0), float)

    def dare(loss: float) -> Effects:
        risk = np.asarray(games.exposure_risk(t, x, loss, 0.0), float)
        return np.asarray((gain > (1 - patience) * (risk + opposition * x)).mean(axis=0))

    return dare(0.2) - dare(1.8)


CLAIMS: tuple[Claim, ...] = (
    Claim(
        22, "C", "Without something that starts them, distrustful states do not begin to trust.",
        "642, 734", "simulation",
        "Hostile pairs that go by their trust alone, and pairs whose leaders may leap and step.",
        "share that escape conflict in fifty years", 0.1, "share", SILENT,
        "Slips, common threats and postures start some pairs without anybody's doing.",
        "Some pairs do begin by themselves in these worlds; the claim is read as a difference.",
        start_up,
    ),
    Claim(
        23, "C", "Coordination from which all gain does not by itself build trust.", "670",
        "closed form", "The other cooperates where a greedy state would cooperate as well.",
        "how much less than .01 trust moves", 0.0, "probability",
        Removal("that the greedy would cooperate too", priors={"mimicry": 0.1}),
        "Habits may change motives, which the test holds fixed.",
        "Trust is what is believed of motives; confidence in habits is something else.",
        coordination,
    ),
    Claim(
        24, "C", "Trust comes before identity.", "722-732", "simulation",
        "Trust is given without identity, or identity without trust, and acts go with it.",
        "the lesser of the identity that trust brings and the identity lost without it", 0.05,
        "identity",
        Removal("that identity asks for trust, and fades without it",
                priors={"identity_trust": 0.0, "identity_decay": 0.0}),
        "Identity may be ascribed before there is any dealing, as among kin.",
        "Built in, by the form of E17; the control shows where.", trust_first, built_in=True,
    ),
    Claim(
        25, "C", "Trust and identity strengthen each other.", "722", "simulation",
        "Pairs begin with much of both or little of both.",
        "the lesser of the two differences after fifty years", 0.1, "of 1",
        Removal("that beliefs change, and that societies do", without=("learning", "society"),
                toward={"identity": 0.2, "trust": 0.5, "perceived_trust": 0.5}),
        "Differences that last need no mutual help: memory is enough.",
        "It shows that beginnings last, which mutual help would bring about, not the help itself.",
        mutual,
    ),
    Claim(
        26, "C", "Trust cannot emerge among pure egoists.", "769", "simulation",
        "Hostile pairs that can never identify with one another, whose leaders leap and step.",
        "how much less than one in twenty escape conflict", 0.0, "share",
        Removal("egoism: that nobody identifies with another", priors={"identity_growth": 0.5}),
        "Hardin and Kydd: interests and costly signals suffice.",
        "Hollis speaks of trust that binds whatever comes. Here it is belief in the other's "
        "motive, so that a contradiction is one of the word as used here.", egoists,
    ),
    Claim(
        27, "C", "Incentives help, and more where leaders see the other's fear.", "1240",
        "simulation", "A common threat raises what cooperation is worth, under blind leaders and "
        "under seeing ones.", "how much more cooperation it brings under seeing ones", 0.01,
        "share", SILENT, "Incentives large enough need no sensibility.",
        "The sign may turn where the reward alone carries a pair over its threshold.", incentives,
    ),
    Claim(
        28, "C", "Sensibility makes hostile acts less telling of malign intent.", "809-823",
        "closed form", "A hostile act is seen by a leader of sensibility .8, and by one of .1.",
        "trust afterwards", 0.005, "probability",
        Removal("that the other might be afraid", priors={"perceived_trust": 1.0}),
        "None is known; it is derived (E6).", "It holds by Bayes' rule for every leader who is "
        "not sure to be trusted.", malign_intent,
    ),
    Claim(
        29, "C", "Sensibility alone does not suffice: it must become steps.", "799, 823",
        "simulation", "Sensibility .1 or .7, with gestures (GRIT) and without.",
        "how much more sensibility raises the share that escape with gestures than without", 0.02,
        "share", SILENT, "Seeing fear may also lower what is expected of the other.",
        "In one stage sensibility without a gesture never helps (E6).", steps,
    ),
    Claim(
        30, "C", "Without sensibility there is neither GRIT nor a leap.", "56, 1240", "simulation",
        "Leaders with sensibility .7 or with none at all, who may leap and step.",
        "exposure of gestures, less a thousand times that without sensibility", 0.0001, "exposure",
        Removal("that gestures are made for the other's fear", strategy="hedge",
                toward={"cooperated": 1.0}),
        "States make gestures for other reasons, to save money or to please at home.",
        "Built in: gestures are made for what they do to the other's fear (E9). No data could "
        "speak against it, and it is not counted as evidence.", necessary, built_in=True,
    ),
    Claim(
        31, "C", "Fear of meeting an aggressor makes leaders reluctant to make gestures.", "823",
        "closed form", "An aggressor could take little (loss .2) or much (1.8), whatever a leader "
        "trusts.", "share of leaders who would make a gesture (E9 against E20)", 0.005, "share",
        Removal("that the other might be an aggressor", toward={"trust": 1.0}),
        "Where more is at stake a gesture may also say more.",
        "Among all pairs of a world it is the other way round: where more can be lost fewer "
        "cooperate, and more are in need of gestures.", reluctance,
    ),
)  # fmt: skip
