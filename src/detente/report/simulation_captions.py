"""What stands below each figure of a simulation, and what it shows in words."""

from __future__ import annotations

from collections.abc import Mapping

from detente.report.captions import Caption
from detente.report.simulation_fans import QUANTITIES, Quantity
from detente.report.simulation_words import COST_NAMES, LABELS, MEANT
from detente.report.words import degree, listed, percent
from detente.simulation.exhibit import COSTS, Exhibit
from detente.simulation.outcomes import OUTCOMES, QUANTILES
from detente.simulation.result import Simulation
from detente.simulation.story import Story

_MIDDLE = QUANTILES.index(0.5)


def outcomes_caption(simulation: Simulation) -> Caption:
    """Return the words of the bars of outcomes."""
    meant = " ".join(f"{_upper(LABELS[each])}: {MEANT[each]}." for each in OUTCOMES)
    told = "; ".join(
        f"{name}: "
        + listed(f"{LABELS[each]} {percent(arm.outcomes[each].share)}" for each in OUTCOMES)
        + f", ever at war {percent(arm.war.share)}"
        for name, arm in simulation.arms.items()
    )
    return Caption(meant, f"Bars of outcomes by strategy. {told}.")


def fan_caption(simulation: Simulation, quantity: Quantity) -> Caption:
    """Return the words of one fan chart."""
    form = percent if quantity.top == 1 else degree
    told = listed(
        f"{form(float(arm.quantiles[quantity.name][_MIDDLE, -1]))} under {name}"
        for name, arm in simulation.arms.items()
    )
    pairs = next(iter(simulation.arms.values())).pairs
    whose = "both states" if pairs == 1 else "all states toward all others"
    text = f"In each world the mean over {whose}. The median at the end: {told}."
    return Caption(text, f"Fan chart of {quantity.title.lower()} by strategy. {text}")


def costs_caption(exhibit: Exhibit) -> Caption:
    """Return the words of the costs."""
    shown = next(iter(exhibit.shown.values()))
    told = "; ".join(
        f"{name}: " + listed(f"{COST_NAMES[cost][0]} {held.costs[cost].mean:.3g}" for cost in COSTS)
        for name, held in exhibit.shown.items()
    )
    return Caption(
        f"From {shown.worlds:,} worlds of each ensemble. Fear costs a state its defence, as others "
        "arm too; it makes expansion look like safety; and it wastes what arms cost.",
        f"Bars of Glaser's three costs by strategy. {told}.",
    )


def phase_caption(exhibit: Exhibit) -> Caption:
    """Return the words of the phase portraits."""
    drawn = {name: each.portrait for name, each in exhibit.shown.items() if each.portrait}
    first = next(iter(drawn.values()))
    (a, b), worlds = first.names, first.worlds
    ways = "; ".join(
        f"{name}: {listed(f'world {way.world} ({LABELS[way.outcome]})' for way in one.ways)}"
        for name, one in drawn.items()
    )
    return Caption(
        f"From {worlds:,} worlds of each ensemble. Above a dashed line that side's trust is, half "
        "of the time, enough for cooperation to be worth its risk. Arrows are means over whatever "
        "leaders and luck there were: each new leader moves a trust at a stroke.",
        f"Phase portraits of the trust of {a} in {b} and of {b} in {a} by strategy. Paths: {ways}.",
    )


def story_caption(story: Story) -> Caption:
    """Return the words of the time line."""
    a, b = story.lived.names
    return Caption(
        "Diamonds: new leaders, dark if greedy. Triangles: the first gesture of a campaign. Cross: "
        "war; dot: close to war. Bars: while it held. Point at a mark to read what happened.",
        f"Time line of {len(story.events)} events between {a} and {b}, which ended in "
        f"{LABELS[story.outcome]}; the text below tells them.",
    )


def captions(simulation: Simulation, exhibit: Exhibit) -> Mapping[str, Caption]:
    """Return the words of every figure of the page, by the figure's name."""
    found = {"outcomes": outcomes_caption(simulation), "costs": costs_caption(exhibit)}
    found |= {each.name: fan_caption(simulation, each) for each in QUANTITIES}
    if any(each.portrait for each in exhibit.shown.values()):
        found["phase"] = phase_caption(exhibit)
    for number, shown in enumerate(exhibit.shown.values()):
        if shown.story:
            found[f"story-{number}"] = story_caption(shown.story)
    return found


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
