"""Where the results of a verb go: standard output, or a file that is whole or not there."""

from __future__ import annotations

import json
import os
import secrets
import sys
from pathlib import Path
from typing import Any

from detente.errors import InputError, reason

STANDARD_OUTPUT = "-"


def cache_folder() -> Path:
    """Return the folder for what can be made again: ``DETENTE_CACHE``, or the user's cache."""
    from platformdirs import user_cache_path

    chosen = os.environ.get("DETENTE_CACHE")
    return Path(chosen) if chosen else user_cache_path("detente")


def write_json(value: Any, target: str | Path) -> None:
    """Write a value as JSON to a file, or to standard output if the target is ``-``.

    Parameters
    ----------
    value
        Dictionaries, lists, texts, finite numbers, truth values and None, nested at will. What is
        missing is None, never a number that is not one.
    target
        The file, or ``-``.

    Raises
    ------
    InputError
        If the file cannot be written.
    ValueError
        If the value holds an infinite number or one that is not a number.
    """
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
    if str(target) == STANDARD_OUTPUT:
        sys.stdout.write(text)
    else:
        write_text_atomically(target, text)


def refuse_early(*targets: str | Path | None) -> None:
    """Refuse what cannot become a file before long work is done for it, not after.

    Parameters
    ----------
    targets
        Files that are to be written; None and ``-`` are none.

    Raises
    ------
    InputError
        If one is a folder, or lies in a folder that is missing or may not be written to.
    """
    for path in targets:
        if path is None or str(path) == STANDARD_OUTPUT:
            continue
        real = _target(path)
        if not real.exists() and not os.access(real.parent, os.W_OK | os.X_OK):
            raise InputError(
                f"the folder {real.parent} may not be written to", "name another", path=path
            )


def write_text_atomically(path: str | Path, text: str) -> None:
    """Write a text in UTF-8; see :func:`write_bytes_atomically`."""
    write_bytes_atomically(path, text.encode("utf-8"))


def write_bytes_atomically(path: str | Path, data: bytes) -> None:
    """Write a file so that nobody ever sees half of it.

    The data go to a new file beside the target, which then takes the target's name. A link is
    followed; a device or a pipe is written to directly, since its name must stay.

    Raises
    ------
    InputError
        If the folder is missing or the file cannot be written. The target is then as it was.
    """
    real = _target(path)
    try:
        if real.exists() and not real.is_file():
            real.write_bytes(data)
        else:
            _replace(real, data)
    except OSError as error:
        raise InputError(
            f"the file cannot be written ({reason(error)})", "name another", path=path
        ) from error


def _target(path: str | Path) -> Path:
    """Return where a file really lies, if it may lie there."""
    real = Path(os.path.realpath(path))
    if real.is_dir():
        raise InputError("this is a folder", "name a file in it", path=path)
    if not real.parent.is_dir():
        raise InputError(
            f"the folder {real.parent} does not exist", "make it, or name another", path=path
        )
    return real


def _replace(real: Path, data: bytes) -> None:
    aside = real.with_name(f".{secrets.token_hex(8)}.part")
    try:
        # The mode "x" leaves the permissions to the user's mask, as for any new file.
        with aside.open("xb") as file:
            file.write(data)
        os.replace(aside, real)
    finally:
        aside.unlink(missing_ok=True)
