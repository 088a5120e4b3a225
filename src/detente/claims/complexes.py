"""Group B: security complexes, regimes and communities (chapter L118-191, L357-588)."""

from __future__ import annotations

import numpy as np

from detente import games
from detente.claims.claim import Claim, Effects, Map, Removal
from detente.claims.lab import Dyad, Lab
from detente.claims.trust import HOSTILE, SEEING, SILENT

FRIENDLY = {"trust": 0.8, "perceived_trust": 0.8, "cooperated": 1.0, "tension": 0.1, "plans": 0.2}
FOUR = (0.0, 0.0, 0.0, 0.0)
"""Motives of a complex of four states that seek security."""

NO_REGIME = Removal("regimes", without=("regimes",))


def two_motors(lab: Lab) -> Effects:
    """Return how much more gestures end conflict between peaceful states than with a greedy one."""

    def cut(greedy: tuple[float, float]) -> Effects:
        ends = [
            lab.dyad(each, greedy=greedy, toward=HOSTILE, priors=SEEING, years=50).escaped
            for each in ("leap-then-grit", "threshold")
        ]
        return ends[0] - ends[1]

    return cut((0.0, 0.0)) - cut((0.0, 1.0))


def mitigation(lab: Lab) -> Effects:
    """Return how much more four states restrain themselves who may found a regime."""
    middling = {"trust": 0.6, "perceived_trust": 0.6, "tension": 0.3, "cooperated": 1.0}
    within, without = (
        lab.dyad(greedy=FOUR, toward=middling, regime=each, years=40)
        for each in ("cooperative", None)
    )
    return within.cooperation() - without.cooperation()


def four_conditions(lab: Lab) -> Effects:
    """Return how many more join where all four conditions hold than where any one fails."""
    ripe = {"gain": 0.3, "loss": 0.5, "offence_advantage": 0.6, "war_cost": 6.0,
            "spread_of_greed": 0.0, "grievance_fades": 0.001}  # fmt: skip

    def join(grievance: float = 0.05, trust: float = 0.9, **changed: float) -> Dyad:
        held = {**FRIENDLY, "trust": trust, "perceived_trust": trust}
        return lab.dyad(
            greedy=FOUR, years=8, toward=held, priors={**ripe, **changed}, grievance=grievance,
            regime="cooperative",
        )  # fmt: skip

    fails = (join(grievance=0.95), join(trust=0.01), join(gain=6.0), join(war_cost=0.1))
    return np.asarray(join().members - np.max([each.members for each in fails], axis=0))


def many_members(lab: Lab) -> Effects:
    """Return how much likelier it is that nobody defends a victim among twenty than among five."""
    cost = lab.uniform("duty_cost", 0.05, 0.5)
    many, few = (
        games.nobody_defends(each, cost, 1.0)
        for each in (lab.uniform("members", 20.0, 20.001), 5.0)
    )
    return np.asarray(many - few, float)


def preponderance(lab: Lab, duty: float | None = None) -> Effects:
    """Return the lesser of the shares of wars and of arms that collective security spares.

    Parameters
    ----------
    lab
        Where it is tried.
    duty
        What it costs to stand by a victim, as a share of what that is worth; None draws it.
    """
    priors = {} if duty is None else {"duty_cost": duty}
    within, without = (
        lab.dyad(
            greedy=(0.0, 0.0, 0.0, 1.0), power=(1.0, 1.0, 1.0, 0.9), toward=FRIENDLY, years=30,
            regime=each, priors=priors,
        )
        for each in ("collective", None)
    )  # fmt: skip
    # A hundredth of a war, so that where there is none none is spared.
    wars = (without.wars - within.wars) / (without.wars + 0.01)
    arms, armed = (sum(each.arms(side) for side in range(4)) for each in (within, without))
    return np.asarray(np.minimum(wars, 1 - arms / armed), float)


def no_sanction(lab: Lab) -> Effects:
    """Return what transparency and limits bring between peaceful states."""
    middling = {"trust": 0.7, "perceived_trust": 0.7, "tension": 0.2, "cooperated": 1.0}
    noisy = {"noise": 0.12}
    within, without = (
        lab.dyad("tit-for-tat", greedy=FOUR, toward=middling, regime=each, priors=noisy, years=30)
        for each in ("cooperative", None)
    )
    return within.cooperation() - without.cooperation()


def we_feeling(lab: Lab) -> Effects:
    """Return the lesser of what contact adds to trust in peace, and how little it does else."""

    def added(rule: str) -> Effects:
        held = {"societal_trust": 0.2}
        much, little = (
            lab.dyad(rule, openness=each, toward=held, years=15).mind("societal_trust")
            for each in (0.9, 0.2)
        )
        return much - little

    return np.minimum(added("always-cooperate"), 0.1 - added("worst-case"))


def lasting(lab: Lab) -> Effects:
    """Return by how much the hazard of losing a member falls from a regime's youth to its age."""
    friends = lab.dyad(
        toward=FRIENDLY, regime="cooperative", years=40, path=True,
        priors={"gain": 0.3, "loss": 0.5},
    )  # fmt: skip
    return friends.hazard("member", 0, 15) - friends.hazard("member", 20, 40)


def unthinkable(lab: Lab) -> Effects:
    """Return how many more communities than regimes keep the peace while offence is strong."""
    lure = {"offence_advantage": (0.6, 2.5)}
    regime = {**FRIENDLY, "trust": 0.9, "perceived_trust": 0.9}
    bonds = {"identity": 0.9, "societal_trust": 0.9, "plans": 0.0, "tension": 0.0}
    ends = [
        lab.dyad(toward=held, regime="cooperative", surroundings=lure, years=30).escaped
        for held in ({**regime, **bonds}, regime)
    ]
    return ends[0] - ends[1]


CLAIMS: tuple[Claim, ...] = (
    Claim(
        12, "B", "Conflict formations have two motors, ambition and fear, and only fear can be "
        "reassured.", "405-415", "simulation",
        "Gestures or none, between two peaceful states and with a greedy one.",
        "how much more gestures raise the share that escape between peaceful ones", 0.05, "share",
        SILENT, "The greedy may be bought off, or change leaders.",
        "The motives are given; telling them apart is what nobody in these worlds can do.",
        two_motors,
    ),
    Claim(
        13, "B", "Regimes mitigate competition though their members still see threats.", "405-421",
        "simulation", "Four in some doubt who may found a cooperative regime, or may not.",
        "share of cooperation", 0.01, "share", NO_REGIME,
        "Regimes form where they are needed least.",
        "Both arms begin alike, so that who founds one is not a matter of who would be peaceful "
        "anyway.", mitigation,
    ),
    Claim(
        15, "B", "Each of Jervis's four conditions is necessary for a regime.", "445",
        "simulation", "All four hold, or one of them fails: satisfaction, shared values, no gain "
        "by expansion, costly war.", "share of members after eight years", 0.3, "share", NO_REGIME,
        "ASEAN was founded while its members doubted one another.",
        "Built in: the regime's rule asks for all four. The trial shows that nothing else in the "
        "world gets round it.", four_conditions, built_in=True,
    ),
    Claim(
        16, "B", "Collective security is the less reliable the more there are to bear it.",
        "118-136", "closed form", "Five members, or twenty, each of whom would rather that another "
        "defended the victim.", "chance that nobody does", 0.005, "probability",
        Removal("a greater number", priors={"members": 5.0}),
        "Sanctions on those who stay away, and great powers that act alone (E16).",
        "This is the half of the claim about numbers; that preponderance deters is another.",
        many_members,
    ),
    Claim(
        16, "B", "A preponderance that is pledged to any victim deters aggressors and spares "
        "arms.", "118-136", "simulation", "Three who seek security and a greedy one that is a "
        "little weaker, none of whom knows; collective security may be founded, or may not.",
        "the lesser of the shares of wars and of arms that it spares", 0.02, "share", NO_REGIME,
        "Great powers stay away when it matters; members arm to be able to help.",
        "The aggressor is not the strongest; where it is, no regime is founded in these worlds.",
        preponderance,
        map=Map("cost of standing by a victim", (0.05, 0.2, 0.35, 0.5, 0.8), preponderance),
    ),
    Claim(
        17, "B", "Transparency and limits keep peaceful states at peace without any sanction.",
        "145-191", "simulation", "Four who answer in kind under misreadings, in a cooperative "
        "regime or without.", "share of cooperation", 0.02, "share", NO_REGIME,
        "Cheaters make use of it.", "Greedy states are not tried.", no_sanction,
    ),
    Claim(
        18, "B", "Regimes that last come to last: taking part outweighs competition.",
        "489-505, 1206", "simulation", "Friends found a cooperative regime and live in it for "
        "forty years.",
        "hazard that a member leaves, in the first fifteen years less the last twenty",
        0.005, "a year",
        Removal("that taking part changes what members are, or that they identify at all",
                priors={"social_learning": 0.0, "identity_growth": 0.0}),
        "Jervis: competition erodes regimes in the end.",
        "Frail regimes fail first: the hazard falls as much where nobody comes to identify, so "
        "that its fall is no sign of learning.",
        lasting,
    ),
    Claim(
        19, "B", "In a community force is unthinkable; in a regime it stays a choice.",
        "509-524", "simulation", "A community and a regime, for fifteen years in which "
        "offence is strong, after fifteen in which it is weak.",
        "share that are then at peace", 0.1, "share",
        Removal("what makes it a community",
                toward={"identity": 0.0, "societal_trust": 0.1, "plans": 0.2, "tension": 0.1}),
        "Regimes may hold by patience alone.",
        "That identity takes the lure away is partly the definition of a community (E17): among "
        "the least testable.", unthinkable,
    ),
    Claim(
        21, "B", "Communication makes for we-feeling, if what passes is friendly.", "588",
        "simulation", "Open or closed societies whose states cooperate, or do not.",
        "the lesser of trust that contact adds in peace, and of how far short of .1 it falls else",
        0.02, "probability",
        Removal("that societies learn from what passes", priors={"society_growth": 0.0}),
        "Familiarity breeds contempt where interests collide.", "Built in, as E18 has it.",
        we_feeling, built_in=True,
    ),
)  # fmt: skip
