"""How the tests run: random ones are the same every time, and shapes are checked all along."""

from hypothesis import settings
from jaxtyping import install_import_hook

# Every array that these rooms take or return is held against the shape in its annotation.
install_import_hook(
    ["detente.chance", "detente.priors", "detente.games", "detente.world", "detente.measure"],
    "beartype.beartype",
)

# Compiling takes what it takes.
settings.register_profile("detente", deadline=None, derandomize=True)
settings.load_profile("detente")
