"""Writes the reference pages that the code holds already: one function a page, listed in PAGES.

Each function returns a page as Markdown; MkDocs calls :func:`on_files` when it builds the site.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from importlib import resources
from typing import Any

from claim_pages import claims
from layout import plain, table
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from pictures import FIGURES
from record_pages import indicators, sources
from world_pages import observation, rates, strategies

from detente.concepts import VOCABULARIES, Level, Vocabulary, entries, formatted, set_name
from detente.concepts.works import CHAPTER, work_keys

LINES = (
    "L405 is line 405 of the chapter's text, blank lines counted; the names after it are works of "
    "the [bibliography](bibliography.md)."
)


def glossary() -> str:
    """Every term of the field that the software uses, with its source."""
    parts = [
        "# Glossary",
        "The words of the field as the software uses them: definitions in this project's words, "
        f"with the place in the chapter. {LINES} `detente concepts` prints the same.",
    ]
    for vocabulary in VOCABULARIES:
        parts += [f"## {heading(vocabulary)}", plain(vocabulary.about()), definitions(vocabulary)]
    return "\n\n".join(parts)


def symbols() -> str:
    """The letters of the equations and the words of the code that stand for them."""
    rows = [
        (term.value.symbol, f"`{term.key}`", term.label, plain(term.definition))
        for term in entries()
        if term.value.symbol
    ]
    return "\n\n".join(
        [
            "# Symbols",
            "The letters of the equations, with the names by which the code calls them.",
            table(("Symbol", "In code", "Term", "Meaning"), rows),
        ]
    )


def bibliography() -> str:
    """Every work that a term rests on."""
    keys = (CHAPTER, *(key for key in work_keys() if key != CHAPTER))
    works = zip(keys, formatted(keys, html=True), strict=True)
    return "\n\n".join(
        [
            "# Bibliography",
            "The works behind the terms, the equations and the priors. A note says how the facts "
            "of an entry are known where they were not read in the work itself. `detente cite` "
            "prints the works behind one result.",
            *(f'<a id="{key}"></a>`{key}`\n:   {text}' for key, text in works),
        ]
    )


def case_format() -> str:
    """Every field of a case file and every word that a field may hold."""
    from detente.cases import items, kinds
    from detente.cases.frame import Actor
    from detente.cases.schema import Case
    from detente.cases.source import Source

    parts = [
        "# Case format",
        "A case is a YAML file in UTF-8. Fields that are not listed here are refused, and every "
        "error names the file, the line and the field. [Write a case](../tutorial/write-a-case.md) "
        "shows one grow.",
    ]
    sections: dict[str, Any] = {"The file": Case, "An actor: `actors`": Actor}
    sections |= {f"`{name}`": model for name, model in items.ITEMS.items()}
    for title, model in (sections | {"A source: `source`": Source}).items():
        parts += [
            f"## {title}",
            plain(about(model)),
            table(("Field", "Needed", "What"), fields(model)),
        ]
    parts.append("## The words that fields hold")
    for field, vocabulary in {
        "kind, of a move": kinds.MoveKind,
        "kind, of surroundings": kinds.SurroundingKind,
        **{f"feature: {set_name(each)}": each for each in items.INDICATORS},
    }.items():
        rows = [(f"`{term.key}`", plain(term.definition), source(term)) for term in vocabulary]
        parts += [f"### {field}", table(("Word", "Meaning", "Source"), rows)]
    return "\n\n".join(parts)


def scenario_format() -> str:
    """Every field of a scenario file, and where each rate of the world may lie."""
    from detente.scenarios import fromcase, parts, schema
    from detente.scenarios.amounts import Spread
    from detente.scenarios.rates import domain_of
    from detente.world.mechanisms import every_prior

    said = [
        "# Scenario format",
        "A scenario is a YAML file in UTF-8. Fields that are not listed here are refused; an error "
        "names file, line and field. [Write a scenario](../tutorial/write-a-scenario.md) shows one "
        "grow.",
    ]
    sections = {
        "The file": schema.Scenario, "Its `states`": parts.State, "Its `dyads`": parts.Dyad,
        "Its `surroundings`": parts.Around, "Its `shocks`": parts.Shock,
        "A history: `from_case`": fromcase.FromCase, "A number that may spread": Spread,
    }  # fmt: skip
    for title, model in sections.items():
        rows = table(("Field", "Needed", "What"), fields(model))
        said += [f"## {title}", plain(about(model)), rows]
    may = [(f"[`{name}`](world-rates.md)", domain_of(name).words) for name in every_prior()]
    said += ["## Rates: `priors`", table(("Rate", "It is"), may)]
    return "\n\n".join([*said, "Strategies and parameters: [Strategies](strategies.md)."])


def command_line() -> str:
    """Every command with its arguments and options, as the program declares them."""
    import typer.main

    from detente.cli import app

    parts = [
        "# Command line",
        "Every command prints its results on standard output and its progress on standard error, "
        "when a terminal watches. One that cannot use its input says so in one line on standard "
        "error, with where and what to do, and ends with exit status 2.",
    ]
    for name, command in commands("detente", typer.main.get_command(app)):
        parts += [f"## {name}", helped(command.help), usage(name, command)]
    return "\n\n".join(parts)


def json_form() -> str:
    """The forms of what ``--json`` writes, from the schemas that the tests hold results against."""
    parts = [
        "# JSON",
        "What `--json FILE` writes, as the package's JSON Schemas define it (`detente/schemas` in "
        "the package). Every field is always there; what is missing is `null`, never zero.",
    ]
    for file in sorted(resources.files("detente.schemas").iterdir(), key=lambda each: each.name):
        if file.name.endswith(".json"):
            schema = json.loads(file.read_text(encoding="utf-8"))
            parts += [f"## {schema['title']}", plain(schema["description"]), properties(schema)]
            for name, part in schema["$defs"].items():
                inside = properties(part) if "properties" in part else f"A {form(part)}."
                parts += [f"### {name}", plain(part.get("description", "")), inside]
    return "\n\n".join(part for part in parts if part)


def lens_tables() -> str:
    """Everything that the lens and the replay assume, with reasons and sources."""
    from detente.measure.acts import ACTS, PUSHES, SOCIETAL_PUSH, SURROUNDINGS
    from detente.measure.indicators import INDICATORS, READING, SOCIETAL
    from detente.measure.rates import RATES
    from detente.world.priors import BELIEFS

    levels = ", ".join(level.label for level in Level)
    indicators = [
        (row.concept.label, degrees(row.typical), plain(row.reason), row.source)
        for row in INDICATORS.values()
    ]
    for name in ("leader_deep", "embedded"):
        typical = degrees(getattr(SOCIETAL, name))
        label = f"what societies think, {name.replace('_', '-')}"
        indicators.append((label, typical, plain(SOCIETAL.reason), SOCIETAL.source))
    acts = [
        (
            row.kind.label,
            f"{row.push:+g}",
            ", ".join(denied.label for denied in row.denies) or "-",
            plain(row.reason),
            row.source,
        )
        for row in ACTS.values()
    ]
    around = [
        (row.kind.label, f"{row.push:+g}", plain(row.reason), row.source)
        for row in SURROUNDINGS.values()
    ]
    parts = [
        "# The lens's tables",
        "Every number that the lens and the replay assume. Orders and signs are theory; sizes are "
        "judgement, and each is drawn from a prior around what stands here. "
        f"[How the lens reads a history](../discussion/the-lens.md) explains them. {LINES}",
        "## What evidence looks like at each level",
        f"The degree, from 0 to 1, to which each feature is expected to hold at {levels}.",
        table(("Evidence", "Degrees", "Why", "Source"), indicators),
        "## What acts do and deny",
        "*Push*: the change in the log-odds of a step up that an act of exposure 1 brings in its "
        "year. *Denies*: the features that a hostile act is a denial of. Acts addressed to the "
        f"societies push depth as well, by {SOCIETAL_PUSH:g}.",
        table(("Act", "Push", "Denies", "Why", "Source"), acts),
        "## What surroundings do",
        "On the step between conflict formation and regime, at full strength, while they last.",
        table(("Surroundings", "Push", "Why", "Source"), around),
    ]
    for title, priors in {
        "Priors: reading evidence": READING,
        "Priors: pushes": PUSHES,
        "Priors: the chain's own rates": RATES,
        "Priors: beliefs in the replay": BELIEFS,
    }.items():
        rows = [
            (
                f"`{prior.name}`",
                f"{prior.interval[0]:.3g} to {prior.interval[1]:.3g} {prior.unit}".strip(),
                prior.shape,
                plain(prior.reason),
                prior.source,
            )
            for prior in priors
        ]
        names = ("Name", "Central 90 %", "Shape", "Why", "Source")
        parts += [f"## {title}", table(names, rows)]
    return "\n\n".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    "reference/glossary.md": glossary,
    "reference/symbols.md": symbols,
    "reference/bibliography.md": bibliography,
    "reference/case-format.md": case_format,
    "reference/scenario-format.md": scenario_format,
    "reference/command-line.md": command_line,
    "reference/json.md": json_form,
    "reference/lens-tables.md": lens_tables,
    "reference/sources.md": sources,
    "reference/indicators.md": indicators,
    "reference/strategies.md": strategies,
    "reference/world-rates.md": rates,
    "reference/observation.md": observation,
    "reference/claims.md": claims,
}


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the written pages, and the picture, to those of the folder."""
    for place, page in (PAGES | FIGURES).items():
        files.append(File.generated(config, place, content=page()))
    return files


def on_page_content(html: str, **_: Any) -> str:
    """Show names that docstrings mark with a role (``:class:``) as names alone."""
    return re.sub(r":(?:attr|class|data|func|meth|mod):(?=<code>)", "", html)


def degrees(values: Iterable[float]) -> str:
    """Write the expected degrees of a row, which do not break over lines."""
    return "&nbsp;".join(f"{value:.2f}" for value in values)


def definitions(vocabulary: type[Vocabulary]) -> str:
    """Lay out the terms of a vocabulary as a definition list."""
    return "\n\n".join(
        f"{term.label} (`{term.key}`)\n:   {plain(term.definition)} *{source(term)}*"
        for term in vocabulary
    )


def source(term: Vocabulary) -> str:
    """Name the source of a term, its works linked to the bibliography."""
    lines = term.value.lines and f"L{term.value.lines}"
    works = [f"[{key}](bibliography.md#{key})" for key in term.value.works]
    return "; ".join([*([lines] if lines else []), *works])


def heading(vocabulary: type[Vocabulary]) -> str:
    """Name a vocabulary as a heading."""
    return set_name(vocabulary).capitalize()


def about(thing: Any) -> str:
    """Return the first line of a docstring."""
    return (thing.__doc__ or "").strip().splitlines()[0]


def fields(model: Any) -> list[tuple[str, str, str]]:
    """List the fields of a pydantic model: name in the file, whether needed, description."""
    rows = []
    for name, info in model.model_fields.items():
        needed = "yes" if info.is_required() else "no"
        if not info.is_required() and info.default not in (None, (), {}):
            needed = f"no (`{shown(info.default)}`)"
        rows.append((f"`{info.alias or name}`", needed, plain(info.description)))
    # What every item has comes last, after what is its own.
    return sorted(rows, key=lambda row: row[0] in ("`what`", "`source`", "`note`"))


def shown(default: Any) -> str:
    """Write a default as a case file would."""
    if isinstance(default, bool):
        return str(default).lower()
    return ", ".join(default) if isinstance(default, tuple) else str(default)


def properties(schema: dict[str, Any]) -> str:
    """Lay out the fields of a JSON object."""
    rows = [
        (f"`{name}`", form(part), plain(part.get("description", "")))
        for name, part in schema["properties"].items()
    ]
    return table(("Field", "Form", "What"), rows)


def form(part: dict[str, Any]) -> str:
    """Say in words which values a JSON Schema allows."""
    match part:
        case {"$ref": place}:
            name = place.rpartition("/")[2]
            words = f"[{name}](#{name})"
        case {"enum": choices}:
            words = ", ".join(f"`{choice}`" for choice in choices)
        case {"anyOf": parts}:
            words = " or ".join(map(form, parts))
        case {"prefixItems": parts}:
            words = f"list of {len(parts)}: {', then '.join(map(form, parts))}"
        case {"items": dict(each)}:
            words = f"list of {form(each)}"
        case {"properties": fields}:
            words = "object: " + ", ".join(f"`{name}` ({form(fields[name])})" for name in fields)
        case {"additionalProperties": dict(each)}:
            words = f"object, by name: {form(each)}"
        case {"type": list(kinds)}:
            words = " or ".join(kinds)
        case _:
            words = part["type"]
    return f"{words} from 0 to 1" if part.get("maximum") == 1 else words


def commands(name: str, command: Any) -> Iterator[tuple[str, Any]]:
    """Walk a command and the commands below it."""
    yield name, command
    for word, below in getattr(command, "commands", {}).items():
        if not below.hidden:
            yield from commands(f"{name} {word}", below)


def usage(name: str, command: Any) -> str:
    """Lay out the arguments and options of a command."""
    arguments = [each for each in command.params if each.param_type_name == "argument"]
    options = [each for each in command.params if each.param_type_name == "option"]
    words = [
        each.metavar or (each.name.upper() if each.required else f"[{each.name.upper()}]")
        for each in arguments
    ]
    words += ["COMMAND"] if hasattr(command, "commands") else []
    rows = [(f"`{word}`", helped(each.help)) for word, each in zip(words, arguments, strict=False)]
    rows += [(f"`{spelling(each)}`", helped(each.help) + bounds(each)) for each in options]
    line = " ".join([name, *(["[OPTIONS]"] if options else []), *words])
    return f"```text\n{line}\n```\n\n" + (
        table(("Parameter", "What it does"), rows) if rows else ""
    )


def spelling(option: Any) -> str:
    """Write an option as it is typed, with what it takes."""
    names = ", ".join([*option.opts, *option.secondary_opts])
    return names if option.is_flag else f"{names} {option.metavar or option.name.upper()}"


def bounds(option: Any) -> str:
    """Say what an option may be, and what it is when it is not given."""
    low, high = option.min, option.max
    said = [f"at least {low}"] if low is not None else []
    said += [f"at most {high}"] if high is not None else []
    said += [f"default {option.default}"] if option.show_default and not option.is_flag else []
    return f" ({', '.join(said)})" if said else ""


def helped(text: str | None) -> str:
    """Return a help text as running text."""
    return plain(" ".join((text or "").split()))
