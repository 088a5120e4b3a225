"""The verbs as functions, and results that can be shown, kept and cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente import records
from detente.cases import Case, load
from detente.concepts import Level
from detente.measure import assessment
from detente.measure.assess import assess as _assess
from detente.measure.citation import citation
from detente.measure.defaults import DRAWS, SEED
from detente.measure.record import record
from detente.progress import Progress

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

    from detente.standing.variants import Variant


class Assessment(assessment.Assessment):
    """Where the actors of a case stood; see :class:`detente.measure.assessment.Assessment`.

    In a notebook it shows its main figure.
    """

    @property
    def levels(self) -> pd.DataFrame:
        """The level probabilities: a row for each pair and year, a column for each level."""
        return self.to_pandas()[[level.key for level in Level]]

    def to_pandas(self) -> pd.DataFrame:
        """Return every yearly quantity as a table indexed by ``a``, ``b`` and ``year``.

        Columns: the four levels and their 90 % intervals (``.._low``, ``.._high``), the six
        features, Jervis's conditions, the share of draws that agree on the most probable level
        (``agreement``), ``embedded``, the phase (``tier``) and ``items``, the number of items that
        speak of the pair in the year.
        """
        import pandas as pd

        tables = []
        for dyad in self.to_dict()["dyads"]:
            columns = dict(dyad["levels"])
            for key, (low, high) in dyad["levels_interval"].items():
                columns |= {f"{key}_low": low, f"{key}_high": high}
            columns |= {**dyad["features"], **dyad["conditions"]}
            columns |= {key: dyad[key] for key in ("agreement", "embedded", "tier")}
            columns["items"] = dyad["coverage"]["items"]
            table = pd.DataFrame({"a": dyad["a"], "b": dyad["b"], "year": dyad["years"], **columns})
            tables.append(table)
        return pd.concat(tables).set_index(["a", "b", "year"])

    def to_dict(self) -> dict[str, Any]:
        """Return the whole result as plain values, in the form of ``detente assess --json``."""
        return record(self)

    def plot(self, which: str = "main") -> alt.TopLevelMixin:
        """Return a figure: ``main``, or another of :meth:`figures`.

        Raises
        ------
        KeyError
            If there is no such figure; the message names those that there are.
        """
        from detente.report import figure

        # The main figure alone is drawn sooner than all of them.
        figures = {"main": figure.main(self)} if which == "main" else self.figures()
        if which not in figures:
            raise KeyError(f"no figure {which!r}; there are {', '.join(figures)}")
        return figures[which]

    def figures(self) -> Mapping[str, alt.TopLevelMixin]:
        """Return every figure by name."""
        from detente.report import figure

        return figure.charts(self)

    def to_html(self, path: str | Path | None = None) -> str:
        """Return the report as one page that works offline, and write it to ``path`` if given.

        Raises
        ------
        InputError
            If the file cannot be written.
        """
        from detente.files import write_text_atomically
        from detente.report import page

        text = page.html(self)
        if path is not None:
            write_text_atomically(path, text)
        return text

    def cite(self) -> str:
        """Return BibTeX of the works behind the lens and of the sources the case names."""
        return citation(self.case)

    def _repr_mimebundle_(self, **kwargs: Any) -> Any:
        return self.plot()._repr_mimebundle_(**kwargs)


def assess(
    case: str | Path | Case,
    *,
    seed: int = SEED,
    draws: int = DRAWS,
    year: int | None = None,
    panel: str | Path | None = None,
    variant: Variant = "informed",
    command: str = "",
    progress: Progress | None = None,
) -> Assessment:
    """Say where the actors of a case stood between conflict and community, year by year.

    Parameters
    ----------
    case
        The name of a shipped case, the path of a case file, or a case.
    seed
        Seed of every draw; the same seed gives the same numbers.
    draws
        Draws of everything the lens assumes, at least 50.
    year
        The year about which to say what leaders could have concluded; by default the year after
        the boldest unilateral move.
    panel
        The folder of a panel, if what the record says of the pairs is to be read with the case.
    variant
        Through which lens that record is read.
    command
        What the user typed, for the record.
    progress
        Called as the pairs of a region are read; it changes no number.

    Raises
    ------
    InputError
        If the case cannot be read, or an argument is out of range.

    Examples
    --------
    >>> import detente
    >>> result = detente.assess("france-germany")
    >>> result.levels.loc[("FRA", "GER", 1947)].idxmax()
    'conflict_formation'
    """
    read = case if isinstance(case, Case) else load(case)
    beside = None if panel is None else records.beside(read, panel=panel, variant=variant)
    result = _assess(
        read, seed=seed, draws=draws, year=year, beside=beside, command=command, progress=progress
    )
    return Assessment(**{field.name: getattr(result, field.name) for field in fields(result)})
