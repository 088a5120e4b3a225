"""From a case: the history from which a scenario takes where its states stand."""

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Self

from pydantic import Field, PlainValidator, PrivateAttr, ValidationInfo, model_validator

from detente.cases import Case, load
from detente.cases.fields import Model, Text, Who, refusal
from detente.cases.frame import EVERYONE as ALL
from detente.cases.frame import MEMBERS
from detente.cases.load import SUFFIXES
from detente.cases.moment import Moment
from detente.cases.wording import shown, suggest
from detente.errors import InputError
from detente.scenarios.parts import whole_in

if TYPE_CHECKING:
    from detente.scenarios.origin import Origin

LAST_YEAR = 9998
"""A scenario begins in the year after, which has to be one too."""


class FromCase(Model):
    """The history from which a scenario takes where its states stand."""

    case: Text = Field(
        description="the name of a shipped case, or the path of a case file as seen from the "
        "scenario's folder"
    )
    after: Annotated[int, PlainValidator(whole_in(1, LAST_YEAR))] = Field(
        description="the year after which the scenario begins: it is the last that is read"
    )
    among: Who = Field(
        (ALL,), description=f"actors of the case, or a group of them (`{ALL}`, `{MEMBERS}`, ...)"
    )
    _read: Case = PrivateAttr()

    @model_validator(mode="after")
    def _is_there(self, info: ValidationInfo) -> Self:
        folder = (info.context or {}).get("folder", Path())
        is_path = Path(self.case).suffix in SUFFIXES
        try:
            case = load(folder / self.case if is_path else self.case)
        except InputError as error:
            where = str(error) if error.path else error.problem
            remedy = "mend the case" if error.path else error.remedy
            raise refusal((("case",), InputError(where, remedy))) from None
        if self.after not in case.years:
            problem = f"the case {case.case} does not tell of {self.after}"
            remedy = f"write a year from {case.years[0]} to {case.years[-1]}"
            raise refusal((("after",), InputError(problem, remedy)))
        for stranger in case.strangers(self.among):
            problem = f"the case {case.case} has no actor or group {shown(stranger)}"
            known = (*case.ids, ALL, MEMBERS, *case.groups)
            raise refusal((("among",), InputError(problem, suggest(stranger, known))))
        self._read = case
        return self

    @property
    def read(self) -> Case:
        """The case."""
        return self._read

    @property
    def ids(self) -> tuple[str, ...]:
        """The actors that take part, in the order of the case."""
        return self._read.resolve(self.among, Moment.parse(self.after))

    @cached_property
    def origin(self) -> "Origin":
        """What the case says of where they stand, read when it is first asked for."""
        from detente.scenarios.origin import origin_of

        return origin_of(self._read, self.after, self.ids)
