"""What people type about people."""

from .history import ResidenceForm, SituationForm
from .learner import AddForm, LearnerForm
from .links import CodeForm, LinkForm
from .locating import LocateForm, PlacedForm

__all__ = [
    "AddForm",
    "CodeForm",
    "LearnerForm",
    "LinkForm",
    "LocateForm",
    "PlacedForm",
    "ResidenceForm",
    "SituationForm",
]
