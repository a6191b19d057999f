"""What people type about people."""

from .creation import CreationForm
from .history import ResidenceForm, SituationForm
from .learner import AddForm, LearnerForm
from .links import CodeForm, LinkForm
from .locating import LocateForm, PlacedForm
from .note import NoteForm
from .rights import AnswerForm, CorrectionForm

__all__ = [
    "AddForm",
    "AnswerForm",
    "CodeForm",
    "CorrectionForm",
    "CreationForm",
    "LearnerForm",
    "LinkForm",
    "LocateForm",
    "NoteForm",
    "PlacedForm",
    "ResidenceForm",
    "SituationForm",
]
