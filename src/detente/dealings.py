"""``detente.events``: does reciprocity, do initiatives, show in who did what to whom."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.errors import InputError
from detente.eventdata import dealt
from detente.eventdata.acts import Acts, within
from detente.eventdata.bins import PLAIN, binned
from detente.eventdata.declared import DECLARED, Declared
from detente.eventdata.found import Found
from detente.eventdata.initiatives import Lines, Watched, watch
from detente.eventdata.many import busiest, pairs_of_states
from detente.eventdata.models.estimate import Fitted
from detente.eventdata.series import Every, Series, Silence
from detente.eventdata.sift import Sieve
from detente.eventdata.study import Study, of_many
from detente.eventdata.user_file import Columns
from detente.measure.defaults import SEED
from detente.progress import Progress, silent
from detente.version import __version__

if TYPE_CHECKING:
    import pandas as pd

    from detente.eventdata.curve import Specification
    from detente.eventdata.later import Levels, Line
    from detente.report.sheet import Draw
    from detente.standing.variants import Variant


class Events(Found):
    """What came of some actors' acts; see :class:`detente.eventdata.found.Found`."""

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain values, in the form of ``detente events --json``."""
        return dealt.record(self)

    def to_pandas(self) -> pd.DataFrame:
        """Return a table: a row for each coefficient of each model."""
        import pandas as pd

        return pd.DataFrame(
            [{"model": fit.model, **vars(each)} for fit in self.fits for each in fit.coefficients]
        )

    def to_html(self, path: str | Path | None = None, *, draw: Draw | None = None) -> str:
        """Return the result as one page that works offline, and write it to ``path`` if given.

        Raises
        ------
        InputError
            If the file cannot be written.
        """
        from detente.files import write_text_atomically
        from detente.report import events_page

        text = events_page.html(self, draw)
        if path is not None:
            write_text_atomically(path, text)
        return text


def events(
    source: str | Path,
    *actors: str,
    every: Every = "month",
    years: tuple[int, int] | None = None,
    models: Sequence[str] = (),
    silence: Silence = "quiet",
    sieve: Sieve = PLAIN,
    columns: Columns | None = None,
    curve: bool = False,
    panel: str | Path | None = None,
    variant: Variant = "informed",
    seed: int = SEED,
    command: str = "",
    progress: Progress = silent,
) -> Events:
    """Ask the record of acts what answers what.

    Parameters
    ----------
    source
        One of the record's sources of events, or a CSV or Parquet file.
    *actors
        Two for a pair, three for a triangle; nobody, to pool the pairs of the source whose rarer
        side acts most.
    every
        How long bins are: week, month or quarter.
    years
        First and last calendar year that are looked at; all that the source covers, if left out.
    models
        Of :data:`detente.eventdata.models.NAMES`; without any, all that the series allows.
    silence
        What a bin without acts counts as: ``quiet`` or ``missing``.
    sieve
        What is taken out before acts are counted.
    columns
        What the columns of a file are called.
    curve
        Whether every other way of asking is tried as well.
    panel, variant
        The folder of a panel, and which lens of the record reads it: with nobody named, every pair
        of states is then asked whether GRIT foretells where it stood years later.
    seed
        Of every draw.
    command
        What the user typed, for the record.
    progress
        An observer; it changes no number.

    Raises
    ------
    InputError
        If the source, an actor, a column or a model is not there, or acts are too few.
    """
    started = time.perf_counter()
    levels = None if panel is None else _levels(actors, panel, variant)
    progress("reading", 0, 4)
    acts = _acts(source, columns)
    if years is not None:
        acts = within(acts, *years)
    if len(actors) == 1 or len(actors) > 3:
        raise InputError(f"{len(actors)} actors are no pair and no triangle", "name two, or three")
    progress("binning", 1, 4)
    series: tuple[Series, ...]
    left_out = acts.left_out
    if actors:
        found = binned(acts, actors, every=every, sieve=sieve)
        series, left_out = (found.series,), (*left_out, *found.left_out)
    else:
        series = busiest(acts, every=every, sieve=sieve)
    progress("fitting", 2, 4)
    fits = _fits(series, models, silence, seed)
    if levels is not None:
        from detente.eventdata.grit import FEWEST

        many = [*pairs_of_states(acts, least=FEWEST, every=every, sieve=sieve)]
        fits += _later(many, silence, seed, levels, acts.line, progress)
    watched: tuple[Watched, ...] = ()
    study: Study | None = None
    if len(actors) != 3:
        pairs = []
        for at, each in enumerate(series):
            progress("looking for initiatives", at, len(series))
            pairs += [(one, each) for one in _watched(each, silence, seed)]
        watched = tuple(one for one, _ in pairs)
        study = None if actors else of_many(pairs, seed=seed)
    ways: tuple[Specification, ...] = ()
    if curve:
        from detente.eventdata.curve import specifications

        if len(actors) != 2:
            raise InputError("a curve is of a pair", "name two actors")
        ways = specifications(acts, actors)
    progress("done", 4, 4)
    provenance = {
        "version": __version__, "command": command, "seed": seed,
        "parameters": {
            "every": every, "years": years and list(years), "silence": silence, **vars(sieve),
            **({} if panel is None else {"panel": str(panel), "variant": variant}),
        },
        "sources": list(acts.sources),
        "times": {
            "started": datetime.now(UTC).isoformat(timespec="seconds"),
            "seconds": round(time.perf_counter() - started, 2),
        },
    }  # fmt: skip
    return Events(series, fits, watched, _declared(series), ways, study, left_out, provenance)


def _acts(source: str | Path, columns: Columns | None) -> Acts:
    from detente.eventdata import feeds, user_file

    path = Path(source)
    if isinstance(source, str) and source in feeds.NAMES and columns is None:
        return feeds.read(source)
    if path.suffix.lower() in (".csv", ".parquet", ".pq") or path.exists():
        return user_file.read(path, columns or Columns())
    return feeds.read(str(source))


def _fits(
    series: tuple[Series, ...], models: Sequence[str], silence: Silence, seed: int
) -> tuple[Fitted, ...]:
    from detente.eventdata.models import NAMES, model

    if len(series) > 1 or len(series[0].ties) > 2:
        from detente.eventdata.models import pooled, triangle

        if models:
            raise InputError("models are chosen for a pair", "name two actors, or no model")
        if len(series) == 1:
            return (triangle.fit(series[0], silence=silence, seed=seed),)
        return (pooled.fit(series, silence=silence, seed=seed),)
    if models:
        return tuple(model(name)(series[0], silence=silence, seed=seed) for name in models)
    found = [
        _tried(name, partial(model(name), series[0], silence=silence, seed=seed)) for name in NAMES
    ]
    if not any(each.coefficients for each in found):
        raise InputError(found[0].notes[0].removeprefix("Not fitted: ").removesuffix("."))
    return tuple(found)


def _levels(actors: Sequence[str], panel: str | Path, variant: Variant) -> Levels:
    """Return where pairs stood, before any work is done on acts."""
    from detente.eventdata.actors import need_codes
    from detente.records import assess_all, expected

    if actors:
        raise InputError("a panel is for many pairs", "name nobody, or leave the panel out")
    need_codes()
    return expected(assess_all(panel=panel, variant=variant))


def _later(
    many: Sequence[Series],
    silence: Silence,
    seed: int,
    levels: Levels,
    line: Line,
    progress: Progress,
) -> tuple[Fitted, ...]:
    """Return what styles, and what initiatives, tell of where pairs stood later."""
    from detente.eventdata import aftermath, grit
    from detente.eventdata.styles import Style, styles

    told: list[Style] = []
    watched: list[tuple[Watched, Series]] = []
    for at, each in enumerate(many):
        progress("looking at what came later", at, len(many))
        with suppress(InputError):
            told += styles(each, silence=silence)
        if each.acts.sum(axis=1).min() >= aftermath.LEAST:
            watched += [(one, each) for one in _watched(each, silence, seed, others={})]
    return (
        _tried("grit", partial(grit.fit, told, levels, line)),
        _tried("aftermath", partial(aftermath.fit, watched, levels, line)),
    )


def _tried(name: str, fit: Callable[[], Fitted]) -> Fitted:
    """Return what a model found, or why it was not fitted: the others still answer."""
    try:
        return fit()
    except InputError as error:
        return Fitted(name, (), notes=(f"Not fitted: {error}.",))


def _declared(series: tuple[Series, ...]) -> tuple[Declared, ...]:
    first, last = (day.astype("datetime64[D]").item() for day in series[0].starts[[0, -1]])
    pairs = [set(tie) for each in series for tie in each.ties]
    return tuple(
        each for each in DECLARED
        if {each.by, each.toward} in pairs and first <= each.first <= last
    )  # fmt: skip


def _watched(
    series: Series, silence: Silence, seed: int, others: Mapping[str, Lines] | None = None
) -> Iterator[Watched]:
    """Yield the initiatives of a pair; nothing where it is too still to foretell anything."""
    with suppress(InputError):
        yield watch(series, seed=seed, silence=silence, others=others)
