"""R's files made by a test, down to the attributes that R gives its objects."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import rdata
from rdata.missing import R_FLOAT_NA, R_INT_NA
from rdata.parser import RObject

EPOCH = date(1970, 1, 1)


@dataclass(frozen=True)
class Attributed:
    """Values with attributes: how R has factors, dates and data frames."""

    values: Any
    attributes: Mapping[str, Any]


def _attributed(data: Attributed, converter: Any) -> RObject:
    made: RObject = converter.convert_to_r_object(data.values)
    made.attributes = converter.convert_to_r_attributes(dict(data.attributes))
    made.info.attributes = True
    made.info.object = "class" in data.attributes
    return made


def texts(*values: str | None) -> np.ndarray[Any, Any]:
    return np.array([*values, None], dtype=object)[:-1]


def doubles(*values: float | None) -> np.ndarray[Any, Any]:
    return np.array([R_FLOAT_NA if value is None else value for value in values], dtype=float)


def integers(*values: int | None) -> np.ndarray[Any, Any]:
    data = np.array([R_INT_NA if value is None else value for value in values], dtype=np.int32)
    return np.ma.array(data, mask=[v is None for v in values], fill_value=R_INT_NA)


def factor(levels: tuple[str, ...], *values: str | None) -> Attributed:
    codes = integers(*(None if value is None else levels.index(value) + 1 for value in values))
    return Attributed(codes, {"levels": texts(*levels), "class": "factor"})


def dates(*values: date | None) -> Attributed:
    days = doubles(*(None if value is None else (value - EPOCH).days for value in values))
    return Attributed(days, {"class": "Date"})


def data_frame(**columns: Any) -> Attributed:
    first = next(iter(columns.values()))
    height = len(first.values if isinstance(first, Attributed) else first)
    return Attributed(
        list(columns.values()),
        {
            "names": texts(*columns),
            "class": "data.frame",
            "row.names": integers(None, -height),
        },
    )


def write(path: Path, how: Mapping[str, Any] | None = None, **objects: Any) -> Path:
    """Write a workspace of named objects, or a lone one called ``alone``; ``how`` is rdata's."""
    options = {"constructor_dict": {Attributed: _attributed}, **(how or {})}
    if "alone" in objects:
        rdata.write_rds(path, objects["alone"], **options)
    else:
        rdata.write_rda(path, objects, **options)
    return path
