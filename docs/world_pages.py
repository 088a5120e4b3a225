"""The reference pages of the world: every strategy with its parameters, every free rate."""

from __future__ import annotations

import dataclasses
import inspect

from layout import plain, table

from detente.strategies import all_strategies
from detente.world.mechanisms import PRIORS


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
        rows = []
        for each in group:
            low, high = each.interval
            rows.append(
                (f"`{each.name}`", each.shape, f"{low:.3g} to {high:.3g}", plain(each.unit),
                 plain(each.reason), plain(each.source))
            )  # fmt: skip
        parts += [
            f"## {name.capitalize()}",
            table(("Rate", "Shape", "90 %", "Unit", "Why", "Source"), rows),
        ]
    return "\n\n".join(parts)
