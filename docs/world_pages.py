"""The reference pages of the world: strategies, free rates, and how a world is observed."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Iterable

from layout import plain, table

from detente.measure.simulated import PRIORS as HISTORIANS
from detente.priors import Prior
from detente.strategies import all_strategies
from detente.world.mechanisms import PRIORS
from detente.world.observe_rules import PRIORS as OBSERVERS
from detente.world.observe_rules import QUANTITIES, Rule
from detente.world.observe_table import RULES


def strategies() -> str:
    """Every strategy with its parameters, its literature and what of it is improvised."""
    every = all_strategies()
    rows = [(f"[`{each.name}`](#{each.name})", plain(each.about)) for each in every]
    parts = [
        "# Strategies",
        "How a state may act toward the others. A scenario names one for each state, and "
        "`detente simulate SCENARIO --strategy NAME` puts another in its place. A strategy of your "
        "own is a frozen dataclass with a pure `act`; `detente.testing.check_strategy` holds it to "
        "what the world expects.",
        table(("Strategy", "What it does"), rows),
    ]
    for each in every:
        told = inspect.cleandoc(type(each).__doc__ or "")
        body, _, notes = told.partition("Notes\n-----\n")
        about = body.partition("Parameters\n----------\n")[0].strip()
        works = ", ".join(f"[{key}](bibliography.md#{key})" for key in each.works)
        parts += [f'## <a id="{each.name}"></a>{each.name}', plain(about)]
        if fields := dataclasses.fields(each):  # type: ignore[arg-type]
            defaults = [(f"`{one.name}`", f"{getattr(each, one.name)!r}") for one in fields]
            parts.append(table(("Parameter", "Default"), defaults))
        parts.append(plain(" ".join(notes.split())) + (f" {works}." if works else ""))
    return "\n\n".join(parts)


def rates() -> str:
    """Every free rate of the world with its prior, the reason for it and where it comes from."""
    parts = [
        "# The world's free rates",
        "Nothing published fixes most of these: each is a distribution with a reason, and every "
        "world draws its own. A scenario may replace any, by a number or another distribution. "
        "The interval is the central 90 %.",
    ]
    for name, group in PRIORS.items():
        parts += [f"## {name.capitalize()}", _priors(group)]
    return "\n\n".join(parts)


def observation() -> str:
    """Every column of an observed world, what tells of it, and the priors of its observers."""
    rows = [
        (", ".join(f"`{each}`" for each in rule.columns), _how(rule),
         plain(", ".join(rule.told_by)), plain(rule.reason), plain(rule.source))
        for rule in RULES
    ]  # fmt: skip
    quantities = [
        (name, plain(each.about), f"`{each.middle}`" if isinstance(each.middle, str)
         else f"{each.middle:g}", f"`{each.spread}`")
        for name, each in QUANTITIES.items()
    ]  # fmt: skip
    return "\n\n".join(
        [
            "# How a world is observed",
            "From what happens in a simulated world, rows are made with the columns of "
            "[the panel](indicators.md); [the world observed](../discussion/the-world-observed.md) "
            "says how and what came of it. A sign says which way a quantity pulls; in brackets is "
            "the prior of the loading, and of the years over which a reading looks back.",
            "## Columns",
            table(("Columns", "How", "Told by", "Why", "Source"), rows),
            "## Quantities",
            "Where each pulls nothing, and what is one step of pull.",
            table(("Quantity", "What", "Middle", "Spread"), quantities),
            "## Priors of observers",
            "Nothing published fixes how strong any of this is; each world draws its own.",
            _priors(OBSERVERS),
            "## Priors of historians",
            "For [a world as a case](../discussion/the-world-observed.md#a-world-as-a-case).",
            _priors(HISTORIANS),
        ]
    )


def _how(rule: Rule) -> str:
    said = [each for each in (rule.loading, rule.lag and f"over {rule.lag}") if each]
    return f"{rule.how} ({', '.join(said)})" if said else rule.how


def _priors(group: Iterable[Prior]) -> str:
    rows = []
    for each in group:
        low, high = each.interval
        rows.append(
            (f"`{each.name}`", each.shape, f"{low:.3g} to {high:.3g}", plain(each.unit),
             plain(each.reason), plain(each.source))
        )  # fmt: skip
    return table(("Rate", "Shape", "90 %", "Unit", "Why", "Source"), rows)
