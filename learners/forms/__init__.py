"""What people type about people."""

from .history import ResidenceForm, SituationForm
from .learner import AddForm, LearnerForm

__all__ = ["AddForm", "LearnerForm", "ResidenceForm", "SituationForm"]
