"""What people type about people."""

from .creation import CreationForm
from .family import ContactForm, EmancipatedForm, GuardianForm, SafetyForm
from .history import ResidenceForm, SituationForm
from .keeping import ErasureForm, EvidenceForm, HoldForm
from .learner import AddForm, LearnerForm
from .links import CodeForm, LinkForm
from .locating import LocateForm, PlacedForm
from .note import NoteForm
from .outcome import OutcomeForm
from .permission import PermissionForm, SignForm, WithdrawForm
from .rights import AnswerForm, CorrectionForm
from .sensitive import SensitiveForm
from .showing import AssessmentForm, ExternalForm

__all__ = [
    "AddForm",
    "AnswerForm",
    "AssessmentForm",
    "CodeForm",
    "ContactForm",
    "CorrectionForm",
    "CreationForm",
    "EmancipatedForm",
    "ErasureForm",
    "EvidenceForm",
    "ExternalForm",
    "GuardianForm",
    "HoldForm",
    "LearnerForm",
    "LinkForm",
    "LocateForm",
    "NoteForm",
    "OutcomeForm",
    "PermissionForm",
    "PlacedForm",
    "ResidenceForm",
    "SafetyForm",
    "SensitiveForm",
    "SignForm",
    "SituationForm",
    "WithdrawForm",
]
