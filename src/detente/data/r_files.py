"""Reading R's data files (.rda, .RData, .rds) into Polars frames.

The parsing is rdata's (MIT licence). Two things are added: a vector of texts is read by looking up
each text's bytes among those already met, because rdata's general parser takes half a minute for
a million of them; and data frames become Polars frames, with R's missing values as null.
"""

from __future__ import annotations

import bz2
import datetime
import gzip
import lzma
import struct
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from rdata.conversion import convert
from rdata.parser import RObject, RObjectType
from rdata.parser._parser import DEFAULT_ALTREP_MAP
from rdata.parser._xdr import ParserXDR

_EPOCH = datetime.date(1970, 1, 1)
_UNPACK = (
    (b"\x1f\x8b", gzip.decompress),
    (b"BZh", bz2.decompress),
    (b"\xfd7zXZ\x00", lzma.decompress),
)
_WORKSPACE = (b"RDX2\n", b"RDX3\n")
_XDR = b"X\n"


class _Parser(ParserXDR):
    """rdata's parser with a short way for vectors of texts."""

    def __init__(self, data: memoryview) -> None:
        super().__init__(data, expand_altrep=True, altrep_constructor_dict=DEFAULT_ALTREP_MAP)
        self._bytes = bytes(data) + bytes(4)
        self._met: dict[bytes, RObject] = {}

    def _parse_vector_value(
        self,
        reference_list: list[RObject] | None,
        bytecode_rep_list: list[RObject | None] | None = None,
    ) -> list[RObject]:
        data, start = self._bytes, self.file.tell()
        length, first = struct.unpack_from(">ii", data, start)
        if length == 0 or first & 0x2FF != RObjectType.CHAR.value:
            return super()._parse_vector_value(reference_list, bytecode_rep_list)
        position, met, found = start + 4, self._met, []
        for _ in range(length):
            (size,) = struct.unpack_from(">i", data, position + 4)
            end = position + 8 + max(size, 0)
            piece = data[position:end]
            text = met.get(piece)
            if text is None:
                self.file.seek(position)
                text = met[piece] = self.parse_R_object(reference_list, bytecode_rep_list)
            found.append(text)
            position = end
        self.file.seek(position)
        return found


def _parse(path: Path) -> RObject:
    data = path.read_bytes()
    for magic, unpack in _UNPACK:
        if data.startswith(magic):
            data = unpack(data)
            break
    for magic in _WORKSPACE:
        data = data.removeprefix(magic)
    if not data.startswith(_XDR):
        raise ValueError("not a file that R wrote in its binary form")
    parser = _Parser(memoryview(data)[len(_XDR) :])
    parsed = parser.parse_all()
    parser.check_complete()
    return parsed.object


def read_object(path: Path, name: str | None = None) -> Any:
    """Return one object of a file, as rdata converts it to Python.

    Parameters
    ----------
    path
        An .rda, .RData or .rds file.
    name
        The object's name in a workspace file; left out for .rds.
    """
    import warnings

    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Missing constructor", UserWarning)
        return convert(_named(_parse(path), name))


def read_frame(path: Path, name: str | None = None) -> pl.DataFrame:
    """Return one data frame of a file, missing values as null.

    Numbers stay numbers (Float64 or Int32), texts and factors become texts, dates become dates.

    Parameters
    ----------
    path
        An .rda, .RData or .rds file.
    name
        The data frame's name in a workspace file; left out for .rds.

    Raises
    ------
    ValueError
        If the file is no R file, holds no such object, or the object is no data frame.
    """
    frame = _named(_parse(path), name)
    attributes = _attributes(frame)
    if "class" not in attributes or "data.frame" not in _texts(attributes["class"]):
        raise ValueError("the object is not a data frame")
    names = _texts(attributes["names"])
    return pl.DataFrame(
        [_series(str(n), column) for n, column in zip(names, frame.value, strict=True)]
    )


def _named(workspace: RObject, name: str | None) -> RObject:
    if name is None:
        return workspace
    names = []
    for tag, value in _pairs(workspace):
        if tag == name:
            return value
        names.append(tag)
    raise ValueError(f"there is no object {name!r}, only {', '.join(names)}")


def _pairs(node: RObject | None) -> list[tuple[str, RObject]]:
    found = []
    while node is not None and node.info.type is RObjectType.LIST:
        tag: Any = node.tag
        name = tag.referenced_object or tag
        found.append((name.value.value.decode(), node.value[0]))
        node = node.value[1]
    return found


def _attributes(value: RObject) -> dict[str, RObject]:
    return dict(_pairs(value.attributes)) if value.info.attributes else {}


def _texts(vector: RObject) -> list[str | None]:
    decoded: dict[int, str | None] = {}
    for text in vector.value:
        # By identity: rdata compares its objects by content, and the parser keeps one of each.
        if id(text) not in decoded:
            decoded[id(text)] = _text(text)
    return [decoded[id(text)] for text in vector.value]


def _text(text: RObject) -> str | None:
    if text.value is None:
        return None
    try:
        return str(text.value.decode("utf-8"))
    except UnicodeDecodeError:
        return str(text.value.decode("latin-1"))


def _series(name: str, column: RObject) -> pl.Series:
    attributes = _attributes(column)
    classes = _texts(attributes["class"]) if "class" in attributes else []
    if column.info.type is RObjectType.STR:
        return pl.Series(name, _texts(column), dtype=pl.String)
    values = column.value
    if np.ma.isMaskedArray(values):
        series = pl.Series(name, np.asarray(values.filled(0)))
        series = series.set(pl.Series(np.ma.getmaskarray(values)), None)
    else:
        series = pl.Series(name, np.asarray(values), nan_to_null=True)
    if "factor" in classes:
        levels = pl.Series(name, _texts(attributes["levels"]), dtype=pl.String)
        return levels.gather((series - 1).cast(pl.UInt32))
    if "Date" in classes:
        return (
            series.floor().cast(pl.Int32).cast(pl.Date)
            if series.dtype.is_float()
            else series.cast(pl.Date)
        )
    return series
