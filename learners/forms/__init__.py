"""What people type about people."""

from .history import ResidenceForm, SituationForm
from .learner import AddForm, LearnerForm
from .links import CodeForm, LinkForm

__all__ = [
    "AddForm",
    "CodeForm",
    "LearnerForm",
    "LinkForm",
    "ResidenceForm",
    "SituationForm",
]
