from . import data as data
from .api import Assessment as Assessment
from .api import assess as assess
from .errors import InputError as InputError
from .panels import build_panel as build_panel
from .simulations import simulate as simulate
from .trials import ledger as ledger
from .version import __version__ as __version__
