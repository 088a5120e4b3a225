"""How JAX is used: in double precision, and compiled once for all runs of this user."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import jax

from detente.files import cache_folder


@contextmanager
def precise() -> Iterator[None]:
    """Compute in double precision inside the block, without touching the caller's JAX settings.

    Compiled programs are kept in the user's cache folder (see :func:`detente.files.cache_folder`),
    unless the caller has told JAX of another, so that a second run does not compile again.
    """
    if jax.config.jax_compilation_cache_dir is None:
        _keep_compiled(cache_folder() / "compiled")
    with jax.enable_x64(True):
        yield


def _keep_compiled(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        # A home that cannot be written to costs speed, not results.
        return
    jax.config.update("jax_compilation_cache_dir", str(folder))
    jax.config.update("jax_persistent_cache_min_compile_time_secs", 0.0)
    jax.config.update("jax_persistent_cache_min_entry_size_bytes", -1)
