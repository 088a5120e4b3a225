from .api import Assessment as Assessment
from .api import assess as assess
from .errors import InputError as InputError
from .version import __version__ as __version__
