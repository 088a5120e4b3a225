"""Group E: leaders, societies and cases (chapter L895-1340)."""

from __future__ import annotations

import numpy as np

from detente import games
from detente.claims.claim import Claim, Effects, Map, Removal
from detente.claims.complexes import FRIENDLY, NO_REGIME
from detente.claims.gestures import CURVATURE, CURVATURES, seeing
from detente.claims.lab import Lab
from detente.claims.trust import HOSTILE, SEEING, SILENT


def successors(lab: Lab) -> Effects:
    """Return how many friendships of closed societies do not outlive their leaders."""
    held = {**FRIENDLY, "societal_trust": 0.1}
    stay, leave = (
        lab.dyad(openness=0.05, successions=each, toward=held, years=40) for each in (False, True)
    )
    return stay.escaped - leave.escaped


def embedded(lab: Lab, society: float = 0.9) -> Effects:
    """Return how many more friendships last of open societies than of closed ones."""
    held = {**FRIENDLY, "societal_trust": society}
    hostile = {"hostile_successor": 0.3}
    open_, closed = (
        lab.dyad(openness=each, successions=True, toward=held, priors=hostile, years=40)
        for each in (0.95, 0.05)
    )
    return open_.escaped - closed.escaped


def spill_over(lab: Lab) -> Effects:
    """Return how much more societies trust each other after decades of their leaders' trust."""
    trusting, none = (lab.dyad(openness=0.9, toward=each, years=25) for each in (FRIENDLY, HOSTILE))
    return trusting.mind("societal_trust") - none.mind("societal_trust")


def guarantee(lab: Lab) -> Effects:
    """Return the lesser of two: what a guarantor adds, and how far it falls short of enough."""
    wary = {"trust": 0.35, "perceived_trust": 0.5}
    with_one, without = (
        lab.dyad(toward=wary, surroundings={"guarantor": each}, years=30) for each in (0.5, 0.0)
    )
    return np.minimum(with_one.cooperation() - without.cooperation(), 0.9 - with_one.escaped)


def threshold_falls(lab: Lab) -> Effects:
    """Return by how much a guarantor lowers the trust that cooperation takes (E1)."""
    loss, gain = lab.uniform("loss", 0.2, 1.8), lab.uniform("gain", 0.1, 2.0)
    worth = lab.uniform("guarantee", 0.05, 0.5)
    # A stag hunt with P = 1 and R = 3: S = 1 - loss, T = 3 - gain.
    alone, helped = (
        games.trust_threshold(3.0, 1 - loss, 3 - gain, 1.0, 0.0, each) for each in (0.0, worth)
    )
    return np.asarray(alone - helped, float)


def common_threat(lab: Lab) -> Effects:
    """Return how many more pairs escape conflict under a common threat."""
    wary = {"trust": 0.4, "perceived_trust": 0.4}
    threatened, not_ = (
        lab.dyad(toward=wary, surroundings={"common_threat": each}, years=30) for each in (1.0, 0.0)
    )
    return threatened.escaped - not_.escaped


def threat_gone(lab: Lab) -> Effects:
    """Return the lesser of two: erosion of bare trust, and how little a community erodes."""
    shallow = {"trust": 0.5, "perceived_trust": 0.6, "cooperated": 1.0, "tension": 0.2}
    deep = {"trust": 0.95, "perceived_trust": 0.95, "identity": 0.9, "societal_trust": 0.9,
            "cooperated": 1.0, "tension": 0.0, "plans": 0.0}  # fmt: skip

    def erosion(held: dict[str, float]) -> Effects:
        stays, goes = (
            lab.dyad(toward=held, surroundings={"common_threat": each}, years=40)
            for each in (1.0, (1.0, 0.0))
        )
        return stays.escaped - goes.escaped

    return np.minimum(erosion(shallow), 0.05 - erosion(deep))


def arms_against_others(lab: Lab) -> Effects:
    """Return by how much less trust cooperation takes if a friend's arms show their purpose."""

    def feared(differentiation: float) -> Effects:
        shown = {"differentiation": differentiation, "technology_drift": 0.0}
        much, little = (
            lab.dyad(years=1, arms=(1.0, each), toward=FRIENDLY, priors=shown, path=True)
            for each in (3.0, 1.0)
        )
        return much.on_the_way("threshold") - little.on_the_way("threshold")

    return np.minimum(feared(0.0), feared(0.0) - feared(0.9))


def participation(lab: Lab) -> Effects:
    """Return how much more members identify where taking part changes what they are."""
    learns, does_not = (
        lab.dyad(toward=FRIENDLY, regime="cooperative", priors={"social_learning": each}, years=15)
        for each in (2.0, 0.0)
    )
    return learns.mind("identity") - does_not.mind("identity")


def stagnation(lab: Lab, curvature: float | None = None) -> Effects:
    """Return how much more trust leaps build than GRIT between pairs that restrain themselves."""
    middling = {"trust": 0.55, "perceived_trust": 0.45, "societal_trust": 0.3, "plans": 0.3,
                "tension": 0.3, "calm": 15.0}  # fmt: skip
    leap, grit = (
        lab.dyad(each, toward=middling, priors=seeing(curvature), years=40)
        for each in ("leap", "grit")
    )
    return leap.mind("trust") - grit.mind("trust")


def openness(lab: Lab) -> Effects:
    """Return how much more open societies come to trust each other than closed ones."""
    open_, closed = (lab.dyad("always-cooperate", openness=each, years=25) for each in (0.9, 0.1))
    return open_.mind("societal_trust") - closed.mind("societal_trust")


def beginning(lab: Lab) -> Effects:
    """Return the lesser of two: pairs that a leap brings out of conflict, and relapses of such."""
    leap, none = (
        lab.dyad(each, toward=HOSTILE, priors=SEEING, years=40, path=True)
        for each in ("leap", "threshold")
    )
    return np.minimum(leap.escaped - none.escaped, leap.relapsed("level"))


CLAIMS: tuple[Claim, ...] = (
    Claim(
        41, "E", "Trust between leaders may not outlive them.", "895", "simulation",
        "Friends with closed societies whose leaders stay for forty years, or leave as usual.",
        "share that are lost to conflict", 0.05, "share",
        Removal("that leaders leave", without=("successions",)),
        "Interests outlive leaders; democracies' commitments do.",
        "What the others think of a newcomer's motive is not drawn anew in these worlds.",
        successors,
    ),
    Claim(
        42, "E", "Trust that societies hold lets a friendship outlive hostile successors.",
        "895-909, 1273", "simulation",
        "Friends with open or with closed societies that trust each other; three successors in "
        "ten are bent on revision.", "share that are at peace after forty years", 0.05, "share",
        Removal("that societies bind their leaders", priors={"embeddedness": 0.0}),
        "Where societies mistrust one another embedding keeps leaders apart (E18).",
        "Societies trust from the start here; that they come to is claim 43.", embedded,
        map=Map("trust between the societies", (0.05, 0.2, 0.35, 0.5, 0.7, 0.9), embedded),
    ),
    Claim(
        43, "E", "Trust spills over from leaders to societies.", "1003-1024", "simulation",
        "Open societies whose leaders trust each other, or do not.",
        "societal trust after twenty-five years", 0.1, "probability",
        Removal("that societies learn from what passes", priors={"society_growth": 0.0}),
        "Publics may run ahead of their leaders.",
        "Built in, as E18 has it; how long it took in Europe is for the record.", spill_over,
        built_in=True,
    ),
    Claim(
        45, "E", "A guarantor helps, and does not suffice.", "1024-1050", "simulation",
        "A guarantor of half strength, or none, between two in doubt.",
        "the lesser of cooperation that it adds and of how far below nine in ten the escapes stay",
        0.02, "share",
        Removal("that a guarantor makes good any loss", priors={"guarantee_worth": 0.0}),
        "Guarantees may tempt the guaranteed.", "The guarantor is never in doubt. One of full "
        "strength suffices in most draws: where nothing can be lost no trust is needed.", guarantee,
    ),
    Claim(
        45, "E", "A guarantor lowers the trust that cooperation takes.", "1024-1050",
        "closed form", "A stag hunt (E1) with a guarantor who makes good some of a loss, and "
        "without.", "trust from which cooperation is worth its risk", 0.01, "probability",
        Removal("the guarantor", priors={"guarantee": 0.0}),
        "Guarantees may tempt the guaranteed.",
        "The half that is derived; whether it is enough is the other.", threshold_falls,
    ),
    Claim(
        47, "E", "A dramatic opening begins the way to trust, and setbacks follow.", "920-965",
        "simulation", "Hostile pairs whose leaders may leap, and pairs whose leaders may not.",
        "the lesser of the escapes that leaps add and of the share that fall back once", 0.05,
        "share", SILENT, "Openings that are answered at once may need no second.",
        "A setback is any time back in conflict in the year after a whole year out of it.",
        beginning,
    ),
    Claim(
        49, "E", "A common threat brings states together, as it did in Southeast Asia.", "1077",
        "simulation", "A threat to both, all along or never.",
        "share that are at peace after thirty years", 0.05, "share",
        Removal("that a threat makes cooperation worth more", priors={"threat_worth": 0.0}),
        "Threats also divide, over who shall bear the burden.",
        "That it raises what cooperation is worth is built in; that this is enough is not.",
        common_threat,
    ),
    Claim(
        50, "E", "When the threat goes trust erodes where it is shallow, and not in a community.",
        "1134-1150", "simulation", "The threat goes after twenty years or stays, between wary "
        "friends and within a community.",
        "the lesser of the erosion of the first and of how far short of .05 that of the second is",
        0.01, "share",
        Removal("that a threat makes cooperation worth more", priors={"threat_worth": 0.0}),
        "The chapter finds little erosion in Southeast Asia after 1991.",
        "Twenty years may have made the shallow deep.", threat_gone,
    ),
    Claim(
        51, "E", "Arms against an outsider frighten friends, unless they show what they are for.",
        "1150-1170", "simulation", "A friend has three times the usual arms, which look alike or "
        "show what they are for.", "the lesser of what they add to the trust that cooperation "
        "takes, and of what showing takes away", 0.01, "probability",
        Removal("what arms can do", without=("arms",)),
        "Friends may be glad of strong friends.", "The outsider is not in the world.",
        arms_against_others,
    ),
    Claim(
        53, "E", "Taking part in a regime can make members identify.", "682-690, 1206",
        "simulation", "Members learn from taking part, or do not.",
        "identity after fifteen years", 0.02, "identity", NO_REGIME,
        "Members may come to know each other better than is good.", "Built in: it is switched on.",
        participation, built_in=True,
    ),
    Claim(
        55, "E", "Small steps alone let a relationship stagnate; decisive ones are needed.", "1311",
        "simulation", "Pairs that restrain themselves without trusting, as in Southeast Asia, "
        "under leaps and under GRIT.", "trust after forty years", 0.02, "probability", SILENT,
        "Where a little says much, small steps are bricks.",
        "The map by curvature tells more than the verdict.", stagnation,
        map=Map(CURVATURE, CURVATURES, stagnation),
    ),
    Claim(
        56, "E", "Open societies are a condition of trust that is embedded.", "1329", "simulation",
        "Open and closed societies whose states cooperate for twenty-five years.",
        "societal trust", 0.1, "probability",
        Removal("that societies learn from what passes", priors={"society_growth": 0.0}),
        "Tusicisny finds no effect of democracy; there are alliances of autocracies.",
        "Built in, as E18 has it.", openness, built_in=True,
    ),
)  # fmt: skip
