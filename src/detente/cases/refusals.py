"""From what pydantic and the checks find wrong in a document to one line for its author."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from pydantic import ValidationError

from detente.cases.checks import problems
from detente.cases.fields import Model
from detente.cases.frame import Frame
from detente.cases.items import ITEMS, Item
from detente.cases.schema import Case
from detente.cases.wording import shown, shown_path, suggest
from detente.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from pydantic.fields import FieldInfo
    from pydantic_core import ErrorDetails

    from detente.cases.reading import Document, Loc, Place

    Further = Callable[[Any, Mapping[tuple[Loc, str], Any]], list[tuple[Loc, InputError]]]

_NAMES = dict.fromkeys(("case", "title", "summary"), "any")
"""Fields of a frame that no item refers to, whatever they say."""


def first_refusal(
    document: Document,
    error: ValidationError,
    path: Path | str,
    *,
    model: type[Model] = Case,
    word: str = "case",
    further: Further | None = None,
) -> InputError:
    """Return the first problem of a document in file order, and how many follow it.

    Parameters
    ----------
    document
        The document that is not a case.
    error
        Why it is not.
    path
        The file, for the message.
    model, word
        What the document should have been, and what that is called.
    further
        Finds, in the document's value, problems that validation stopped short of, given those
        that it found.
    """
    found: dict[tuple[Loc, str], InputError | ErrorDetails] = {}
    for details in error.errors(include_url=False):
        found[details["loc"], details["msg"]] = details
    for loc, problem in further(document.value, found) if further else ():
        found.setdefault((loc, f"Value error, {problem}"), problem)
    ends = document.ends()

    def order(loc: Loc) -> tuple[Place, bool]:
        # What is missing comes after what is there: a misspelt field explains a missing one.
        known = document.known(loc)
        return (document.places[known], False) if known == loc else (ends[known], True)

    every = sorted(found.items(), key=lambda entry: order(entry[0][0]))
    (loc, _), first = every[0]
    said = first if isinstance(first, InputError) else _in_words(first, model, word)
    more = len(every) - 1
    return InputError(
        said.problem,
        said.remedy + (f" ({more} more {'error' if more == 1 else 'errors'})" if more else ""),
        path=path,
        line=document.places[document.known(loc)].line,
        # Pydantic marks a mapping's bad key, as opposed to its value, by one more step.
        field=shown_path(loc[:-1] if loc and loc[-1] == "[key]" else loc),
    )


def among_items(value: Any, found: Mapping[tuple[Loc, str], Any]) -> list[tuple[Loc, InputError]]:
    """Check the valid items of an invalid case too, so that the first error reported is the first.

    The case's own check of its items against its frame only runs once each of them is valid.
    """
    wrong = {loc[:2] for loc, _ in found if loc and loc[0] in ITEMS}
    if not wrong:
        return []
    try:
        frame = Frame.model_validate(
            {k: v for k, v in value.items() if k in Frame.field_names()} | _NAMES
        )
    except ValidationError:
        return []
    sound: dict[str, dict[int, Item]] = {}
    for name, kind in ITEMS.items():
        listed = value.get(name)
        sound[name] = {
            position: kind.model_validate(item)
            for position, item in enumerate(listed if isinstance(listed, list) else [])
            if (name, position) not in wrong
        }
    return list(problems(frame, sound))


def _in_words(details: ErrorDetails, model: type[Model], word: str) -> InputError:
    own = details.get("ctx", {}).get("error")
    if isinstance(own, InputError):
        return own
    kind, loc, value = details["type"], details["loc"], details["input"]
    info = _walk(loc, model)[1]
    meaning = (info and info.description) or f"start from the text that `detente {word} new` writes"
    if kind == "missing":
        return InputError("the field is missing", f"add it: {meaning}")
    if kind == "extra_forbidden":
        fields = suggest(str(loc[-1]), _walk(loc[:-1], model)[0].field_names())
        if value is None:
            fields += ", or put text that holds a comma in quotes"
        return InputError("there is no such field", fields)
    if kind in ("model_type", "dict_type", "mapping_type"):
        return InputError(f"expected fields with values, found {shown(value)}", meaning)
    if kind == "tuple_type":
        return InputError(f"expected a list, found {shown(value)}", meaning)
    return InputError(f"{details['msg']}, found {shown(value)}", meaning)


def _walk(loc: Loc, model: type[Model]) -> tuple[type[Model], FieldInfo | None]:
    """Return the model in which a path ends, and the last of the path's fields."""
    last: FieldInfo | None = None
    for part in loc:
        fields = dict(zip(model.field_names(), model.model_fields.values(), strict=True))
        if isinstance(part, str) and part in fields:
            last = fields[part]
            model = model_in(last.annotation) or model
    return model, last


def model_in(annotation: Any) -> type[Model] | None:
    """Return the model that a field holds, alone or in a list, or None if it holds none."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((found for arg in get_args(annotation) if (found := model_in(arg))), None)
