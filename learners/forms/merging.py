"""Which value to keep, field by field, where two records differ."""

from collections.abc import Iterator
from typing import Any

from django import forms

from learners.differences import Line, fuller, side_by_side
from learners.models import Learner

KEPT, ABSORBED = "kept", "absorbed"


class MergeForm(forms.Form):
    """Two records side by side; nothing is chosen in silence."""

    def __init__(self, kept: Learner, absorbed: Learner, *args: Any) -> None:
        super().__init__(*args)
        self._lines = side_by_side(kept, absorbed)
        taken = fuller(kept, absorbed)
        for line in self._lines:
            if line.differs:
                self.fields[line.name] = forms.ChoiceField(
                    label=line.label,
                    choices=[(KEPT, line.kept), (ABSORBED, line.absorbed)],
                    initial=ABSORBED if line.name in taken else KEPT,
                    widget=forms.RadioSelect,
                )
        self.fields["sure"] = forms.BooleanField(widget=forms.HiddenInput, initial=True)

    def lines(self) -> Iterator[tuple[Line, forms.BoundField | None]]:
        """Each field with its choice, when there is one to make."""
        for line in self._lines:
            yield line, self[line.name] if line.differs else None

    def taken(self) -> set[str]:
        """The fields whose value comes from the record that goes."""
        return {name for name, side in self.cleaned_data.items() if side == ABSORBED}
