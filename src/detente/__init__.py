"""Détente: an open laboratory for security cooperation.

The verbs of the command line are functions here: ``detente.assess("france-germany")``.
"""

import lazy_loader as _lazy

# Names load when they are used, so that importing the package costs nothing.
__getattr__, __dir__, __all__ = _lazy.attach_stub(__name__, __file__)
