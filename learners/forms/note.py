from django import forms
from django.utils.translation import gettext_lazy as _

from learners.models import Note


class NoteForm(forms.ModelForm):
    """A note, in words the person could read."""

    class Meta:
        model = Note
        fields = ["text"]
        labels = {"text": _("Note")}
        help_texts = {
            "text": _(
                "Write facts that were seen or said, useful for the support, with a date. No "
                "judgement, no health, no belief, no origin, no family matter."
            )
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 6})}
