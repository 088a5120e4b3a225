"""How the tests are run: random ones are the same every time, and compiling takes what it takes."""

from hypothesis import settings

settings.register_profile("detente", deadline=None, derandomize=True)
settings.load_profile("detente")
