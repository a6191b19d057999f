from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from inclusion.spreadsheets.reading import FAULTS, Sheet, Unreadable, read
from learners.importing.columns import Field, is_enough
from learners.importing.values import words

EXAMPLES = 3


class UploadForm(forms.Form):
    """The file to import, read once to know that it can be."""

    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("xlsx, xls, ods, csv or txt; at most 10 MB and 5,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt,.tsv"}),
        max_length=1000,
    )

    def clean_file(self) -> bytes:
        file = self.cleaned_data["file"]
        try:
            if file.size > settings.UPLOAD_LIMIT:
                raise Unreadable(FAULTS["size"]())
            content: bytes = file.read()
            read(content, file.name)
        except Unreadable as fault:
            raise ValidationError(fault.sentence) from None
        self.name: str = file.name
        return content


class ColumnsForm(forms.Form):
    """What each column of the file holds: one list of choices per column."""

    def __init__(self, sheet: Sheet, header: int, guessed: dict[int, Field], data: Any) -> None:
        super().__init__(data)
        titles, below = sheet.rows[header], sheet.rows[header + 1 :]
        for column in range(max(len(row.cells) for row in sheet.rows[header:])):
            examples = [words(row[column]) for row in below[:50] if row[column] is not None]
            if not examples and titles[column] is None:
                continue
            self.fields[f"column-{column}"] = forms.ChoiceField(
                label=words(titles[column]) or gettext("Column %(n)s") % {"n": column + 1},
                choices=[("", gettext("Leave out")), *Field.choices],
                initial=guessed.get(column, ""),
                required=False,
                help_text=", ".join(examples[:EXAMPLES]),
            )

    def columns(self) -> dict[int, Field]:
        return {
            int(name.removeprefix("column-")): Field(value)
            for name, value in self.cleaned_data.items()
            if value
        }

    def clean(self) -> dict[str, Any]:
        chosen = list(self.columns().values())
        if twice := next((field for field in chosen if chosen.count(field) > 1), None):
            message = gettext("Two columns cannot both be: %(field)s.") % {"field": twice.label}
            raise ValidationError(message)
        if not is_enough(self.columns()):
            raise ValidationError(gettext("Say which column holds the names."))
        return self.cleaned_data
