"""What a simulation says in words: how it ended under each strategy, and what cannot be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.report.words import listed, percent, signed
from detente.simulation.outcomes import OUTCOMES, Share
from detente.simulation.result import AS_WRITTEN, Arm, Simulation

LABELS: dict[str, str] = {
    "spiral": "spiral of fear",
    "conflict": "conflict with greed",
    "regime": "security regime",
    "community": "security community",
    "integration": "integration",
}
"""The ways in which a pair may end, as they are written."""

MEANT: dict[str, str] = {
    "spiral": "a conflict formation although neither is greedy at the end",
    "conflict": "a conflict formation of which at least one is greedy at the end",
    "regime": "each still counts the other as a possible threat, but both restrain themselves",
    "community": "war between them is not so much as considered, nor prepared for",
    "integration": "they have become one, and anarchy between them is gone",
}
"""What each means."""

SAID = {
    "better": "better",
    "worse": "worse",
    "the same": "the same in every world",
    "undecided": "cannot be told apart",
}
"""What is said of a strategy beside the first."""

COST_NAMES: dict[str, tuple[str, ...]] = {
    "exposure": ("weaker defence", "others' arms over one's own,", "mean of all years"),
    "expansion": ("higher value of expansion", "grievance, 0 to 1, that fear", "added in a year"),
    "waste": ("wasted resources", "arms beyond those of a state", "that nobody threatens"),
}
"""Glaser's three costs of a spiral, and how each is measured."""


def whole(share: Share) -> str:
    """Return a share with its interval: ``38% (35% to 41%)``."""
    return f"{percent(share.share)} ({percent(share.low)} to {percent(share.high)})"


def points(gain: float) -> str:
    """Return a difference of shares in points, with its sign: ``+2.3``."""
    return signed(100 * gain, 1)


def gain(share: Share) -> str:
    """Return a difference with its interval: ``+2.3 (+1.1 to +3.5)``."""
    return f"{points(share.share)} ({points(share.low)} to {points(share.high)})"


def apart(against: Share) -> str:
    """Say of a strategy whether it does ``better`` than the first, ``worse``, or neither.

    Neither is ``the same`` where no world ended otherwise, and else ``undecided``.
    """
    if against.low > 0:
        return "better"
    if against.high < 0:
        return "worse"
    return "the same" if against.low == against.high == 0 else "undecided"


def verdicts(simulation: Simulation) -> tuple[str, ...]:
    """Return what the numbers say, in sentences, the most important first."""
    arms = list(simulation.arms.values())
    first, others = arms[0], arms[1:]
    said = [_most(first), _escape(first)]
    better = [arm for arm in others if arm.against and apart(arm.against) == "better"]
    worse = [arm for arm in others if arm.against and apart(arm.against) == "worse"]
    if better or worse:
        said.append(" ".join(_compared(first, better, worse)))
    for word, tells in (("undecided", _undecided), ("the same", _same)):
        some = [arm.strategy for arm in others if arm.against and apart(arm.against) == word]
        if some:
            said.append(tells(first, some))
    said.append(_wars(arms))
    return tuple(said)


def _most(arm: Arm) -> str:
    ranked = sorted(OUTCOMES, key=lambda name: -arm.outcomes[name].share)
    one, two = ranked[:2]
    share, low, high = (percent(each) for each in arm.outcomes[one])
    lead = f"{_under(arm)} a pair most often ends in {_in(one)}: {share}"
    lead += f" (90% interval {low} to {high})"
    if arm.outcomes[two].high >= arm.outcomes[one].low:
        second = percent(arm.outcomes[two].share)
        return f"{lead}, though not clearly more often than in {_in(two)} ({second})."
    return f"{lead}."


def _under(arm: Arm) -> str:
    return "Played as written," if arm.strategy == AS_WRITTEN else f"Under {arm.strategy}"


def _in(outcome: str) -> str:
    article = "" if outcome in ("integration", "conflict") else "a "
    return f"{article}{LABELS[outcome]}"


def _escape(arm: Arm) -> str:
    return f"{_under(arm)} {whole(arm.escaped)} of the pairs escape conflict."


def _compared(first: Arm, better: Sequence[Arm], worse: Sequence[Arm]) -> Iterator[str]:
    lead = f"Against {first.strategy}, under the same luck:"
    parts = []
    for arms, more in ((better, "more"), (worse, "less")):
        ranked = sorted(arms, key=lambda arm: -abs(arm.against.share if arm.against else 0))
        parts += [f"{arm.strategy} escapes {_by(arm)} points {more} often" for arm in ranked]
    yield f"{lead} {'; '.join(parts)}."


def _by(arm: Arm) -> str:
    assert arm.against is not None
    low, high = sorted(abs(100 * end) for end in (arm.against.low, arm.against.high))
    return f"{abs(100 * arm.against.share):.1f} ({low:.1f} to {high:.1f})"


def _undecided(first: Arm, names: Sequence[str]) -> str:
    whose = "each difference contains" if len(names) > 1 else "the difference contains"
    return (
        f"Cannot be told apart from {first.strategy}: {listed(names)}; the interval of {whose} 0."
    )


def _same(first: Arm, names: Sequence[str]) -> str:
    return (
        f"Under {listed(names)} every world escaped or not just as under {first.strategy}: in this "
        "scenario the choice makes no difference to it."
    )


def _wars(arms: Sequence[Arm]) -> str:
    low = min(arms, key=lambda arm: arm.war.share)
    high = max(arms, key=lambda arm: arm.war.share)
    if high.war.share == 0:
        return "No pair ever goes to war in any world."
    if len(arms) == 1:
        return f"{whole(low.war)} of the pairs ever go to war."
    if high.war.low <= low.war.high:
        span = f"{percent(low.war.share)} to {percent(high.war.share)}"
        return f"Wars do not tell the strategies apart: {span} of the pairs ever fight one."
    return (
        f"War comes to {whole(low.war)} of the pairs under {low.strategy}, the fewest, and to "
        f"{whole(high.war)} under {high.strategy}, the most."
    )
