"""What is typed about a permission: by the team from paper or phone, or by whoever answers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from inclusion.forms import FreeText
from inclusion.images import NotAPicture, reencode
from inclusion.text import clean
from learners import wording
from learners.actions import Voice
from learners.models import Guardian, Learner, Permission, Purpose
from learners.permitting import RULES, needs

from .learner import DayInput

YES, NO = "yes", "no"
ANSWERS = [(YES, pgettext_lazy("answer", "Yes")), (NO, pgettext_lazy("answer", "No"))]
PERSON = "person"  # beside the guardians' public ids
PROOF_SIDE = 1800  # pixels: a page stays readable
KEPT_BY_HAND = (Permission.Method.PAPER, Permission.Method.PHONE)


def people_asked(learner: Learner, purpose: str) -> list[tuple[str, str]]:
    """Whose voice counts for a purpose today: public id and name."""
    wanted = needs(purpose, learner, learner.organisation.today())
    objectable = wanted.guardians == 0 and not wanted.person
    asked = []
    if wanted.guardians or objectable:
        holders = learner.guardians.current().filter(has_authority=True)
        asked = [(str(one.public_id), one.name) for one in holders]
    if wanted.person or objectable:
        asked.append((PERSON, str(learner)))
    return asked


class ByOneForm(forms.Form):
    """Something said by the young person or by one of their guardians, on a day."""

    who = forms.ChoiceField(label=_("Who answers"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, learner: Learner, purpose: str, **options: Any) -> None:
        self.learner, self.purpose = learner, purpose
        super().__init__(*args, **options)
        people = people_asked(learner, purpose)
        self.fields["who"].choices = people  # type: ignore[attr-defined]
        if len(people) == 1:
            self.fields["who"].initial = people[0][0]

    @property
    def guardian(self) -> Guardian | None:
        who = self.cleaned_data["who"]
        if who == PERSON:
            return None
        return Guardian.objects.of(self.learner.organisation).get(public_id=who)


class PermissionForm(ByOneForm):
    """One answer that came on paper or by phone."""

    agrees = forms.ChoiceField(label=_("Answer"), choices=ANSWERS, widget=forms.RadioSelect)
    method = forms.ChoiceField(
        label=_("How"),
        widget=forms.RadioSelect,
        choices=[(method.value, method.label) for method in KEPT_BY_HAND],
    )
    given_on = forms.DateField(label=_("Said on"), widget=DayInput())
    expires_on = forms.DateField(
        label=_("Until"),
        required=False,
        widget=DayInput(),
        help_text=_("For example the end of the school year. Empty: until it is withdrawn."),
    )
    language = forms.ChoiceField(
        label=_("Language of the form"), choices=Guardian.Language, widget=forms.RadioSelect
    )
    alone_because = FreeText(
        label=_("Why one guardian is enough"),
        required=False,
        max_length=200,
        help_text=_("Publishing an image needs both. If one answers alone, say why."),
    )
    proof = forms.FileField(
        label=_("Signed form"),
        required=False,
        help_text=_("PDF or photo, 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/png,image/jpeg,image/webp"}),
    )

    def __init__(self, *args: Any, learner: Learner, purpose: str, **options: Any) -> None:
        options["initial"] = {
            "given_on": learner.organisation.today(),
            "language": learner.organisation.language,
        }
        super().__init__(*args, learner=learner, purpose=purpose, **options)
        if RULES[purpose][0].guardians < 2:
            del self.fields["alone_because"]

    def clean_given_on(self) -> Any:
        return not_yet_to_come(self.cleaned_data["given_on"], self.learner)

    def clean_proof(self) -> tuple[bytes, str] | None:
        upload = self.cleaned_data["proof"]
        return checked_proof(upload) if upload else None

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        start, end = given.get("given_on"), given.get("expires_on")
        if start and end and end < start:
            self.add_error("expires_on", gettext("A permission ends after it is given."))
        return given

    def voice(self) -> Voice:
        given = self.cleaned_data
        return Voice(
            guardian=self.guardian,
            method=given["method"],
            given_on=given["given_on"],
            expires_on=given["expires_on"],
            language=given["language"],
            alone_because=given.get("alone_because", ""),
            proof=given["proof"],
        )

    def answers(self) -> dict[str, bool]:
        return {self.purpose: self.cleaned_data["agrees"] == YES}


class WithdrawForm(ByOneForm):
    """Who takes a yes back, and from when."""

    on = forms.DateField(label=_("From"), widget=DayInput())

    def __init__(self, *args: Any, learner: Learner, purpose: str, **options: Any) -> None:
        options["initial"] = {"on": learner.organisation.today()}
        super().__init__(*args, learner=learner, purpose=purpose, prefix="withdraw", **options)

    def clean_on(self) -> Any:
        return not_yet_to_come(self.cleaned_data["on"], self.learner)


class SignForm(forms.Form):
    """Every purpose one person is asked about; nothing is ticked, what stays empty stays open."""

    def __init__(
        self,
        *args: Any,
        learner: Learner,
        guardian: Guardian | None,
        purposes: Sequence[str],
        language: str,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.learner, self.guardian, self.language = learner, guardian, language
        self.collectors = list(learner.contacts.collecting())
        to = wording.GUARDIAN if guardian else wording.PERSON
        for purpose in purposes:
            asked = wording.asked(purpose, to, language, learner)
            if asked is not None and (purpose != Purpose.COLLECT or self.collectors):
                self.fields[purpose] = forms.ChoiceField(
                    label=asked.title,
                    help_text=asked.text,
                    choices=ANSWERS,
                    required=False,
                    widget=forms.RadioSelect,
                )
        self.purposes = list(self.fields)
        if guardian and any(RULES[purpose][0].guardians == 2 for purpose in self.purposes):
            self.fields["alone_because"] = FreeText(
                label=gettext("If the other parent cannot answer: why?"),
                required=False,
                max_length=200,
                help_text=gettext("Published photos need the yes of both parents."),
            )
        self.fields["signed_name"] = FreeText(
            label=gettext("First and last name of the person who answers"),
            max_length=150,
            help_text=gettext("This is the signature."),
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
        )

    def choices(self) -> list[forms.BoundField]:
        return [self[purpose] for purpose in self.purposes]

    def clean_signed_name(self) -> str:
        name = clean(self.cleaned_data["signed_name"])
        if not name:
            raise ValidationError(gettext("Write your name."))
        return name

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if not self.errors and not self.answers():
            raise ValidationError(gettext("Answer at least one line."))
        return given

    def answers(self) -> dict[str, bool]:
        given = self.cleaned_data
        return {one: given[one] == YES for one in self.purposes if given.get(one)}

    def voice(self, method: str) -> Voice:
        return Voice(
            guardian=self.guardian,
            method=method,
            given_on=self.learner.organisation.today(),
            language=self.language,
            signed_name=self.cleaned_data["signed_name"],
            alone_because=clean(self.cleaned_data.get("alone_because", "")),
        )


def not_yet_to_come(day: Any, learner: Learner) -> Any:
    if day > learner.organisation.today():
        raise ValidationError(gettext("This day has not come yet."))
    if day.year < 1900:
        raise ValidationError(gettext("This day is too long ago."))
    return day


def checked_proof(upload: Any) -> tuple[bytes, str]:
    """The scanned page: a PDF as it is, a picture drawn again without anything hidden in it."""
    if upload.size > settings.UPLOAD_LIMIT:
        raise ValidationError(gettext("This file is larger than 10 MB."))
    content: bytes = upload.read()
    if content.startswith(b"%PDF-"):
        return content, "application/pdf"
    try:
        return reencode(content, side=PROOF_SIDE)
    except NotAPicture as error:
        raise ValidationError(gettext("Only PDF, PNG, JPEG and WebP files are taken.")) from error
