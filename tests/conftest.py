"""How the tests run: random ones are the same every time, and shapes are checked all along."""

from importlib import import_module

from hypothesis import settings
from jaxtyping import install_import_hook

# Every array that these rooms take or return is held against the shape in its annotation.
install_import_hook(
    ["detente.chance", "detente.priors", "detente.games", "detente.world", "detente.measure"],
    "beartype.beartype",
)

# Programs that several tests compile are compiled once, and kept for the next time.
import_module("detente.compute").keep_compiled()

# Compiling takes what it takes.
settings.register_profile("detente", deadline=None, derandomize=True)
settings.load_profile("detente")
