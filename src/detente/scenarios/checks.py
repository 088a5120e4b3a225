"""What the parts of a scenario must have in common with one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cases.wording import shown, suggest
from detente.errors import InputError
from detente.scenarios.parts import MOST_STATES
from detente.scenarios.times import period_before, periods_in, periods_of
from detente.strategies import NAMES, strategy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from typing import Any

    from detente.scenarios.parts import Around, Shock, State
    from detente.scenarios.schema import Scenario

Problem = tuple[tuple[str | int, ...], InputError]
"""A place in a scenario file, as keys and positions, and what is wrong there."""


def problems(scenario: Scenario) -> Iterator[Problem]:
    """Yield everything by which the parts of a scenario contradict one another."""
    yield from _times(scenario)
    cast = list(_cast(scenario))
    yield from cast
    for position, state in enumerate(scenario.states):
        yield from _played(state, ("states", position))
    if not cast:
        yield from _dyads(scenario)
        yield from _shocks(scenario)
    yield from _surroundings(scenario)
    yield from _priors(scenario)
    if scenario.regime and "regimes" in scenario.without:
        problem = "regimes are among the mechanisms that do not act"
        yield ("regime",), InputError(problem, "take them out of `without`, or the regime away")


def _times(scenario: Scenario) -> Iterator[Problem]:
    try:
        periods_in(scenario.years, scenario.period)
    except InputError as error:
        yield ("period" if "period" in scenario.model_fields_set else "years",), error


def _cast(scenario: Scenario) -> Iterator[Problem]:
    case = scenario.from_case
    seen: dict[str, int] = {}
    for position, state in enumerate(scenario.states):
        if state.id in seen:
            problem = f"{state.id} is given twice"
            yield (
                ("states", position, "id"),
                InputError(problem, "every state needs an id of its own"),
            )
        seen[state.id] = position
        if case and state.id not in case.ids:
            problem = f"{state.id} is not among the actors taken from the case"
            yield ("states", position, "id"), InputError(problem, suggest(state.id, case.ids))
        if case and state.count:
            problem = "an actor of a case is one state"
            yield ("states", position, "count"), InputError(problem, "remove it")
        if "stays" in state.model_fields_set and "successions" in scenario.without:
            problem = "successions are among the mechanisms that do not act"
            yield ("states", position, "stays"), InputError(problem, "remove one of the two")
    if not scenario.states and case is None:
        yield ("states",), InputError("the field is missing", "add it, or take states `from_case`")
        return
    count = sum(state.count or 1 for state in scenario.states) if case is None else len(case.ids)
    if not 2 <= count <= MOST_STATES:
        problem = f"a scenario has 2 to {MOST_STATES} states, this one {count}"
        field = ("states",) if case is None else ("from_case", "among")
        yield field, InputError(problem, "add or remove some")
        return
    # Several states alike are called by an id and a number, which another state may have too.
    alone = set(seen)
    for one in (one for one, times in _counted(scenario).items() if times > 1 and one in alone):
        problem = f"{one} is also one of several states alike"
        yield ("states", seen[one], "id"), InputError(problem, "choose another id")


def _counted(scenario: Scenario) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for one in scenario.ids:
        counts[one] = counts.get(one, 0) + 1
    return counts


def _played(state: State, at: tuple[str | int, ...]) -> Iterator[Problem]:
    for field, name, known, parameters in (
        ("strategy", state.strategy, "with", state.parameters),
        ("greedy_strategy", state.greedy_strategy, "greedy_with", state.greedy_parameters),
    ):
        try:
            strategy(name, **parameters)
        except InputError as error:
            yield (*at, *_blamed(error, field, name, known, parameters)), error


def _blamed(
    error: InputError, field: str, name: str, known: str, parameters: Mapping[str, Any]
) -> tuple[str, ...]:
    """Return the field that a strategy's refusal is about."""
    if name not in NAMES:
        return (field,)
    for parameter in parameters:
        if error.problem.startswith(f"{parameter} of ") or repr(parameter) in error.problem:
            return known, parameter
    return (known,)


def _dyads(scenario: Scenario) -> Iterator[Problem]:
    said: dict[tuple[str, str, int], int] = {}
    for position, dyad in enumerate(scenario.dyads):
        strange = False
        for field, who in (
            ("between", dyad.between),
            ("from", dyad.owner),
            ("toward", dyad.toward),
        ):
            for name in (name for name in who or () if name not in scenario.names):
                strange = True
                problem = f"there is no state {shown(name)}"
                remedy = suggest(name, scenario.names)
                yield ("dyads", position, field), InputError(problem, remedy)
        if strange:
            continue
        field = "toward" if dyad.between is None else "between"
        ties = dyad.ties(scenario.resolve)
        if not ties:
            yield ("dyads", position, field), InputError("a pair needs two states", "name another")
        for one, other in sorted(ties):
            key = (one, other, dyad.rank)
            if key in said:
                problem = f"{one} and {other} are given twice (first in dyads[{said[key]}])"
                yield ("dyads", position, field), InputError(problem, "keep one of them")
                break
        said |= {(*tie, dyad.rank): position for tie in ties}


def _surroundings(scenario: Scenario) -> Iterator[Problem]:
    seen: list[tuple[int, Around]] = []
    for position, around in enumerate(scenario.surroundings):
        at = ("surroundings", position)
        start, end = around.start, around.last(scenario.years)
        if start >= scenario.years or (around.end or 0) > scenario.years:
            field = "from" if start >= scenario.years else "to"
            problem = f"the scenario lasts {scenario.years:g} years"
            yield (*at, field), InputError(problem, "write an earlier year, or more `years`")
            continue
        if not periods_of(start, end, scenario.period):
            problem = f"it lasts {end - start:g} years, less than a period"
            field = "from" if around.end is None else "to"
            yield (*at, field), InputError(problem, f"a period has {scenario.period:g} years")
        for before, other in seen:
            if other.what == around.what and (
                other.start < end and start < other.last(scenario.years)
            ):
                problem = f"{around.what} is given twice at once (first in surroundings[{before}])"
                yield (*at, "what"), InputError(problem, "end one before the other: give `to`")
                break
        seen.append((position, around))


def _shocks(scenario: Scenario) -> Iterator[Problem]:
    terms: dict[str, list[tuple[int, Shock]]] = {}
    for position, shock in enumerate(scenario.shocks):
        at = ("shocks", position)
        if "successions" in scenario.without:
            problem = "successions are among the mechanisms that do not act"
            yield (*at, "what"), InputError(problem, "remove one of the two")
        if shock.of not in scenario.ids:
            problem = f"there is no state {shown(shock.of)}"
            yield (*at, "of"), InputError(problem, suggest(shock.of, scenario.ids))
            continue
        if shock.at >= scenario.years:
            problem = f"the scenario lasts {scenario.years:g} years"
            yield (*at, "at"), InputError(problem, "write an earlier year, or more `years`")
        elif period_before(shock.at, scenario.period) < 0:
            problem = f"{shock.at:g} lies in the first period"
            remedy = "say of the state who leads it first, or write a later year"
            yield (*at, "at"), InputError(problem, remedy)
        terms.setdefault(shock.of, []).append((position, shock))
    first = {party.id: party.state.stays or 0.0 for party in scenario.parties}
    for one, listed in terms.items():
        yield from _terms(one, first[one], listed, scenario.period)


def _terms(
    one: str, until: float, listed: list[tuple[int, Shock]], period: float
) -> Iterator[Problem]:
    came: int | None = None
    for position, shock in sorted(listed, key=lambda term: term[1].at):
        at = ("shocks", position, "at")
        now = period_before(shock.at, period)
        if now == came:
            problem = f"{one} changes its leader twice in one period"
            yield at, InputError(problem, "write another year, or a shorter period")
        elif shock.at < until:
            problem = f"the leader of {one} is said to stay until {until:g}"
            yield at, InputError(problem, "write a later year, or shorten `stays`")
        came, until = now, shock.until


def _priors(scenario: Scenario) -> Iterator[Problem]:
    if not scenario.priors:
        return
    from detente.scenarios.rates import problem_of

    for name, value in scenario.priors.items():
        if found := problem_of(name, value):
            yield ("priors", name, *found[0]), found[1]
