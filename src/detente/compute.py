"""How JAX is used: in double precision where asked, and compiled once for a user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import jax
import numpy as np

from detente.files import cache_folder

Numbers = jax.Array | np.ndarray
"""An array on either side of the border between NumPy and JAX."""


@contextmanager
def precise() -> Iterator[None]:
    """Compute in double precision inside the block, without touching the caller's JAX settings.

    What is compiled is kept, see :func:`keep_compiled`.
    """
    keep_compiled()
    with jax.enable_x64(True):
        yield


def keep_compiled() -> None:
    """Have JAX keep compiled programs, so that a second run does not compile again.

    They are kept in the user's cache folder (see :func:`detente.files.cache_folder`), unless the
    caller has told JAX of another.
    """
    if jax.config.values["jax_compilation_cache_dir"] is not None:
        return
    folder = cache_folder() / "compiled"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        # A home that cannot be written to costs speed, not results.
        return
    settings = {
        "jax_compilation_cache_dir": str(folder),
        "jax_persistent_cache_min_compile_time_secs": 0.0,
        "jax_persistent_cache_min_entry_size_bytes": -1,
    }
    for name, value in settings.items():
        jax.config.update(name, value)  # type: ignore[no-untyped-call]
