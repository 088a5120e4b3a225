"""The small types that fields of a case are made of; each refuses in words what it cannot be."""

import re
import unicodedata
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, PlainValidator, ValidationError, model_validator
from pydantic_core import InitErrorDetails

from detente.cases.moment import Moment
from detente.cases.wording import shown, suggest
from detente.concepts.vocabulary import Vocabulary
from detente.errors import InputError

LABEL_LENGTH = 34
"""Characters that a label may have: it is printed on charts."""

LONGEST = 400
"""Years that a case may cover."""

SENSIBILITY = {"low": 0.2, "medium": 0.5, "high": 0.8}
"""What the words for security dilemma sensibility stand for: a convention, not a measurement."""


class Model(BaseModel):
    """A part of a case: immutable, and without fields that the format does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _blank_is_absent(cls, data: Any) -> Any:
        # Only for fields that exist: unquoted text with a comma, inside braces, makes a blank field
        # of its second half, and that has to be refused.
        if not isinstance(data, dict):
            return data
        known = cls.field_names()
        return {k: v for k, v in data.items() if v is not None or k not in known}

    @classmethod
    def field_names(cls) -> tuple[str, ...]:
        """Every field by the name that files use."""
        return tuple(info.alias or name for name, info in cls.model_fields.items())


def refusal(*problems: tuple[tuple[str | int, ...], InputError]) -> ValidationError:
    """Return the error by which a validator of a model refuses fields, each with its place."""
    return ValidationError.from_exception_data(
        "case",
        [
            InitErrorDetails(type="value_error", loc=loc, input=None, ctx={"error": error})
            for loc, error in problems
        ],
    )


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise InputError(f"expected text, found {shown(value)}", "put text in quotes")
    text = " ".join(value.split())
    if not text:
        raise InputError("the text is empty", "write something, or leave the field out")
    if any(unicodedata.category(char) in ("Cc", "Cs") or _nothing(char) for char in text):
        raise InputError("the text holds a control character", "remove it")
    return text


def _nothing(char: str) -> bool:
    """Whether a code point is none of Unicode's characters for good, which pages cannot hold."""
    return ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF


def _label(value: Any) -> str:
    text = _text(value)
    if len(text) > LABEL_LENGTH:
        raise InputError(
            f"{shown(text)} has {len(text)} characters",
            f"at most {LABEL_LENGTH} fit on a chart: shorten it and say the rest in `what`",
        )
    return text


def _degree(value: Any) -> float:
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if not number or not 0 <= value <= 1:
        raise InputError(f"{shown(value)} is not a number from 0 to 1", "write one, such as 0.8")
    return float(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise InputError(f"expected true or false, found {shown(value)}", "write true or false")
    return value


def _sensibility(value: Any) -> float:
    if isinstance(value, str):
        if value in SENSIBILITY:
            return SENSIBILITY[value]
        raise InputError(
            f"{shown(value)} is not a sensibility",
            f"{suggest(value, SENSIBILITY)} (or a number from 0 to 1)",
        )
    return _degree(value)


def _who(value: Any) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list | tuple) or not names:
        raise InputError(
            f"expected an actor, a list of actors or a group, found {shown(value)}",
            "write an id such as FRA, a list such as [FRA, GER], or the name of a group",
        )
    for name in names:
        if not isinstance(name, str):
            raise InputError(f"{shown(name)} is not an id", "put ids made of digits in quotes")
    return tuple(dict.fromkeys(names))


def _period(value: Any) -> tuple[int, int]:
    years = list(value) if isinstance(value, list | tuple) else []
    if len(years) != 2 or any(type(year) is not int or not 1 <= year <= 9999 for year in years):
        raise InputError(
            f"expected two years, found {shown(value)}", "write the first and last: [1944, 1975]"
        )
    first, last = years
    if first > last:
        raise InputError(f"{first} comes after {last}", "write the first year first")
    if last - first >= LONGEST:
        raise InputError(
            f"the period has {last - first + 1} years", f"a case covers at most {LONGEST}: split it"
        )
    return first, last


def matching(pattern: str, meaning: str) -> Callable[[Any], str]:
    """Return a validator of names that have this form.

    Parameters
    ----------
    pattern
        Regular expression that the whole name must match.
    meaning
        The form in words, for the error.
    """
    form = re.compile(pattern)

    def validate(value: Any) -> str:
        if not isinstance(value, str) or not form.fullmatch(value):
            quotes = ", in quotes" if isinstance(value, int | float) else ""
            raise InputError(f"{shown(value)} does not have the form of a name", meaning + quotes)
        return value

    return validate


def one_of(*words: str) -> Callable[[Any], str]:
    """Return a validator that accepts these words only."""

    def validate(value: Any) -> str:
        if value not in words:
            raise InputError(f"{shown(value)} is unknown here", suggest(str(value), words))
        return str(value)

    return validate


def term_of(*vocabularies: type[Vocabulary]) -> Callable[[Any], Any]:
    """Return a validator that turns a key of one of these vocabularies into its member."""
    members = {member.key: member for vocabulary in vocabularies for member in vocabulary}

    def validate(value: Any) -> Any:
        if isinstance(value, vocabularies):
            return value
        if not isinstance(value, str) or value not in members:
            raise InputError(f"{shown(value)} is unknown here", suggest(str(value), members))
        return members[value]

    return validate


Text = Annotated[str, PlainValidator(_text)]
Label = Annotated[str, PlainValidator(_label)]
Degree = Annotated[float, PlainValidator(_degree)]
Flag = Annotated[bool, PlainValidator(_flag)]
Sensibility = Annotated[float, PlainValidator(_sensibility)]
Who = Annotated[tuple[str, ...], PlainValidator(_who)]
When = Annotated[Moment, PlainValidator(Moment.parse)]
Period = Annotated[tuple[int, int], PlainValidator(_period)]
slug = matching(
    "(?=.{1,60}$)[a-z][a-z0-9]*(-[a-z0-9]+)*",
    "write at most 60 lower case letters, digits and single hyphens, a letter first",
)
Slug = Annotated[str, PlainValidator(slug)]
_id = matching("[A-Z0-9]{2,12}", "write 2 to 12 capital letters or digits")
Id = Annotated[str, PlainValidator(_id)]
Ids = Annotated[tuple[str, ...], PlainValidator(lambda value: tuple(map(_id, _who(value))))]
