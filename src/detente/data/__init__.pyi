from . import codes as codes
from .built import Built as Built
from .built import open_panel as open_panel
from .front import catalogue as catalogue
from .front import dyads as dyads
from .front import groups as groups
from .front import read as read
from .panel import Panel as Panel
