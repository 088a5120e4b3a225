"""The page of a simulation: how it ended under each strategy, how it went, one world."""

from __future__ import annotations

from typing import Any

from detente.report.sheet import Draw, Picture, pictures, provenance_rows, rendered
from detente.report.simulation_captions import captions
from detente.report.simulation_fans import QUANTITIES, fan
from detente.report.simulation_outcomes import costs, outcomes
from detente.report.simulation_phase import portraits
from detente.report.simulation_story import story_line
from detente.report.simulation_tables import (
    begun_lines,
    cost_heads,
    cost_lines,
    gain_lines,
    outcome_heads,
    outcome_lines,
    play_lines,
    rate_groups,
)
from detente.report.simulation_words import LABELS, verdicts
from detente.report.words import listed
from detente.simulation.exhibit import Exhibit
from detente.simulation.result import Simulation

PERIODS = {0.25: "quarters", 0.5: "half-years", 1.0: "years"}
"""How periods of a usual length are called."""

NAMED = 12
"""States up to which all are named."""


def html(simulation: Simulation, exhibit: Exhibit, draw: Draw | None = None) -> str:
    """Return the page of a simulation as one HTML document.

    Parameters
    ----------
    simulation
        What came of the ensembles.
    exhibit
        What is shown beside their numbers, of the same strategies.
    draw
        Draws charts, if not here: see :class:`detente.report.easel.Easel`.
    """
    told = captions(simulation, exhibit)
    drawn = {each.name: each for each in pictures(figures(simulation, exhibit), told, draw)}
    every = {name: shown.costs for name, shown in exhibit.shown.items()}
    return rendered(
        "simulation.html.j2",
        {
            "title": simulation.title,
            "version": simulation.provenance.get("version", ""),
            "about": [each.strip() for each in exhibit.about.split("\n\n") if each.strip()],
            "verdict": verdicts(simulation),
            "made": _made(simulation, exhibit),
            "plays": play_lines(exhibit),
            "strategies": list(exhibit.strategies.items()),
            "begun": begun_lines(exhibit),
            "drawn": len(exhibit.begun),
            "pictures": drawn,
            "fans": [drawn[each.name] for each in QUANTITIES],
            "outcome_heads": outcome_heads(),
            "outcomes": outcome_lines(simulation),
            "first": next(iter(simulation.arms)),
            "several": len(simulation.arms) > 1,
            "gains": gain_lines(simulation),
            "cost_heads": cost_heads(),
            "costs": cost_lines(every),
            "stories": _stories(exhibit, drawn),
            "rates": rate_groups(exhibit),
            "provenance": [each for each in provenance_rows(simulation.provenance) if each[1]],
        },
    )


def figures(simulation: Simulation, exhibit: Exhibit) -> dict[str, Any]:
    """Return every figure of the page by its name: each a chart that can be written to a file."""
    found = {"outcomes": outcomes(simulation)}
    found |= {each.name: fan(simulation, each) for each in QUANTITIES}
    drawn = {name: each.portrait for name, each in exhibit.shown.items() if each.portrait}
    if drawn:
        found["phase"] = portraits(drawn)
    found["costs"] = costs({name: each.costs for name, each in exhibit.shown.items()})
    for number, shown in enumerate(exhibit.shown.values()):
        if shown.story:
            found[f"story-{number}"] = story_line(shown.story)
    return found


def _stories(exhibit: Exhibit, drawn: dict[str, Picture]) -> list[dict[str, Any]]:
    return [
        {
            "strategy": name,
            "world": shown.story.world,
            "states": listed(shown.story.lived.names),
            "outcome": LABELS[shown.story.outcome],
            "picture": drawn[f"story-{number}"],
            "paragraphs": shown.story.paragraphs,
        }
        for number, (name, shown) in enumerate(exhibit.shown.items())
        if shown.story
    ]


def _made(simulation: Simulation, exhibit: Exhibit) -> list[tuple[str, str]]:
    """Return what was simulated, as names and values."""
    arm = next(iter(simulation.arms.values()))
    period = PERIODS.get(exhibit.period, f"periods of {exhibit.period:g} years")
    many = len(exhibit.states)
    who = listed(exhibit.states) if many <= NAMED else f"{many}"
    drawn = len([each for each in exhibit.rates if each.given is None])
    rates = f"{drawn} free rates, each world its own, from the priors below"
    if exhibit.begun:
        rates += f"; and {len(exhibit.begun)} things of the beginning"
    told = [each.prior.name.replace("_", " ") for each in exhibit.rates if each.given is not None]
    found = [
        ("states", f"{who}; {arm.pairs:,} pair{'s' if arm.pairs > 1 else ''}"),
        ("strategies", listed(simulation.arms)),
        ("worlds", f"{arm.worlds:,} for each strategy, all of which meet the same luck"),
        ("years", f"{arm.years[-1]:g}, in {period}"),
        ("drawn", rates),
        ("regime", f"{exhibit.regime} security may be founded" if exhibit.regime else "none"),
    ]
    if told:
        found.append(("given", f"{listed(told)}, see below"))
    if exhibit.without:
        found.append(("left out", listed(exhibit.without)))
    return found
