"""What was found in acts, for a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan

from rich.console import Console

from detente.eventdata.acts import LeftOut
from detente.eventdata.curve import Specification
from detente.eventdata.declared import Declared
from detente.eventdata.found import Found
from detente.eventdata.initiatives import Initiative, Watched
from detente.eventdata.models.estimate import Coefficient, Fitted, Test
from detente.eventdata.series import Series
from detente.eventdata.study import Study
from detente.report.terminal import say
from detente.report.words import percent


def summary(found: Found, console: Console) -> None:
    """Print what each model found, the initiatives, and what was left out."""
    say(console, about(found.series))
    for each in found.left_out:
        say(console, f"Left out: {left(each)}.", blank=False)
    for fit in found.fits:
        _model(fit, console)
    if found.watched:
        say(console, "INITIATIVES")
        initiatives = all_of(found.watched)
        for one in initiatives:
            say(console, initiative(one), blank=False)
        if not initiatives:
            say(console, "None was found.", blank=False)
        joint = sum(each.joint for each in found.watched)
        if joint:
            say(console, f"{joint} more began on both sides at once.", blank=False)
        if found.study is not None:
            say(console, averaged(found.study))
        for known in found.declared:
            say(console, f"{known.name}: {matched(known, found.watched)}", blank=False)
    for of in dict.fromkeys(each.of for each in found.curve):
        say(console, asked(found.curve, of), blank=of != found.curve[0].of)


def _model(fit: Fitted, console: Console) -> None:
    say(console, f"{fit.model.upper()}, {fit.bins} {fit.counted}")
    for note in fit.notes:
        say(console, note, blank=False)
    for told in fit.coefficients:
        say(console, number(told), blank=False)
    for test in fit.tests:
        say(console, tested(test), blank=False)
    for name in dict.fromkeys(each.name for each in fit.ways):
        say(console, otherwise(fit, name), blank=False)


def about(series: Sequence[Series]) -> str:
    """Return what the series are, in a sentence."""
    first = series[0]
    who = f"{len(series)} pairs" if len(series) > 1 else " and ".join(
        dict.fromkeys(actor for tie in first.ties for actor in tie))  # fmt: skip
    days = first.starts.astype("datetime64[D]")
    silent = sum(float(each.silent.sum()) for each in series) / sum(
        each.acts.size for each in series)  # fmt: skip
    return (
        f"{who} in {first.source}, {days[0]} to {days[-1]}, by {first.every}s: "
        f"{sum(int(each.acts.sum()) for each in series):,} acts, {percent(silent)} of the bins "
        "silent."
    )


def left(each: LeftOut) -> str:
    """Return what was left out, in words."""
    first = f" (first: {each.first})" if each.first else ""
    return f"{each.rows:,} rows {each.reason}{first}"


def number(told: Coefficient) -> str:
    """Return a coefficient in words."""
    of = f"{told.of}: " if told.of else ""
    p = "" if isnan(told.p) else f", p = {told.p:.2g}"
    return f"{of}{told.name} {told.estimate:.3g} (95% {told.low:.3g} to {told.high:.3g}{p})"


def tested(test: Test) -> str:
    """Return a test in words."""
    return f"{test.of}: that {test.what} has p = {test.p:.2g}."


def otherwise(fit: Fitted, name: str) -> str:
    """Return what other ways of asking for a number come to."""
    told = [each for each in fit.ways if each.name == name]
    low, high = (end(each.estimate for each in told) for end in (min, max))
    sure = [f"{each.of} ({each.estimate:.3g})" for each in told if each.low > 0 or each.high < 0]
    return (
        f"{name}, asked in {len(told)} other ways: from {low:.3g} to {high:.3g}; "
        f"surely not zero {' and '.join(sure) or 'in none'}."
    )


def initiative(one: Initiative) -> str:
    """Return an initiative in words."""
    steady = (
        "" if isnan(one.steady) else f" Other lines find it too: {percent(one.steady)} of them."
    )
    return (
        f"{one.by} toward {one.toward}, {one.first} to {one.last}: a {one.shape}, {one.answer}; "
        f"gave {one.gave:.3g} a bin beyond what was foretold, got {one.got:.3g} (p = {one.p:.2g})."
        f"{steady}"
    )


def all_of(watched: Sequence[Watched]) -> list[Initiative]:
    """Return the initiatives of every pair, in order of time."""
    found = [one for each in watched for one in each.initiatives]
    return sorted(found, key=lambda one: (one.first, one.by))


def averaged(study: Study) -> str:
    """Return the average answer in words: over the half year, or as many bins, after the first."""
    told = []
    for name, each in (("after initiatives", study.answer), ("at other dates", study.placebo)):
        after = [at for at, bin_ in enumerate(each.at) if 1 <= bin_ <= 6]
        middle, low, high = (
            float(getattr(each, part)[after].mean()) for part in ("middle", "low", "high")
        )
        told.append(f"{middle:.2g} ({low:.2g} to {high:.2g}) {name}")
    return (
        f"The other side over the next six bins, in its standard deviations beyond the six before: "
        f"{told[0]}, {told[1]}; {study.answer.number} initiatives of {study.answer.series} sides."
    )


def matched(known: Declared, watched: Sequence[Watched]) -> str:
    """Return whether what the literature dates was found."""
    hit = [
        each for each in all_of(watched)
        if (each.by, each.toward) == (known.by, known.toward)
        and each.first <= known.last and each.last >= known.first
    ]  # fmt: skip
    dated = f"{known.first} to {known.last}, by {known.by}"
    return f"{dated}: {'found' if hit else 'not found'}."


def asked(curve: Sequence[Specification], of: str) -> str:
    """Return what every way of asking comes to for a side."""
    told = [each.answer for each in curve if each.of == of]
    above = sum(each.low > 0 for each in told)
    below = sum(each.high < 0 for each in told)
    values = sorted(each.estimate for each in told)
    return (
        f"{of}, asked in {len(told)} ways: median answer {values[len(values) // 2]:.2g}, from "
        f"{values[0]:.2g} to {values[-1]:.2g}; surely above zero in {percent(above / len(told))}, "
        f"below in {percent(below / len(told))}."
    )
