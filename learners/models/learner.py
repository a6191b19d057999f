from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from phonenumber_field.modelfields import PhoneNumberField

from inclusion.models import Commune, Organisation, User
from inclusion.models.fields import CleanText, PublicId
from inclusion.text import clean, fold
from learners.belongings import met_by

OLDEST = 110


class Gender(models.TextChoices):
    FEMININE = "feminine", _("female")
    MASCULINE = "masculine", _("male")
    OTHER = "other", _("other")
    UNKNOWN = "unknown", _("not stated")


def birth_fault(born: date | int | None, today: date) -> str | None:
    """Why nobody can be born then, in a sentence; None when somebody can."""
    if born is None:
        return None
    year = born.year if isinstance(born, date) else born
    if (born > today) if isinstance(born, date) else (born > today.year):
        return gettext("This birth is in the future.")
    if today.year - year > OLDEST:
        return gettext("This would make a person of more than %(age)s years.") % {"age": OLDEST}
    return None


class LearnerQuerySet(models.QuerySet["Learner"]):
    def of(self, organisation: Organisation) -> Self:
        """Those who have a record: neither merged into another nor erased."""
        return self.everybody_of(organisation).filter(merged_into=None, erased_at=None)

    def everybody_of(self, organisation: Organisation) -> Self:
        """Also those of whom only what figures need is left."""
        return self.filter(organisation=organisation)

    def active(self) -> Self:
        return self.filter(archived_at=None)

    def archived(self) -> Self:
        return self.filter(archived_at__isnull=False)

    def minors(self, day: date) -> Self:
        """Those the rules that protect a minor are for on `day`; in doubt they are."""
        try:
            born_after = day.replace(year=day.year - 18)
        except ValueError:  # 29 February
            born_after = date(day.year - 18, 2, 28)
        return self.filter(emancipated=False).filter(
            Q(birth_date__gt=born_after)
            | Q(birth_year__gte=day.year - 18)
            | Q(birth_date=None, birth_year=None)
        )

    def met_by(self, user: User) -> Self:
        """Whom this account runs sessions for."""
        return self.filter(met_by(user))

    def named(self, words: str) -> Self:
        """Whose name holds every word, whatever the accents, case or order."""
        found = self
        for word in fold(words).split():
            found = found.filter(search_key__contains=word)
        return found


class Learner(models.Model):
    """A young person, known to one organisation."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="learners")
    public_id = PublicId()
    number = models.PositiveIntegerField(_("number"), editable=False)
    first_name = CleanText(_("first name"), max_length=150)
    last_name = CleanText(_("last name"), max_length=150)
    preferred_name = CleanText(
        _("name as the person wishes it"),
        max_length=150,
        blank=True,
        help_text=_("Shown in the register and on screens in place of the first name."),
    )
    folded_first = models.CharField(max_length=320, editable=False)
    folded_last = models.CharField(max_length=320, editable=False)
    search_key = models.CharField(max_length=980, editable=False)
    birth_date = models.DateField(_("birth date"), null=True, blank=True)
    birth_year = models.PositiveSmallIntegerField(
        _("birth year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1900), MaxValueValidator(2100)],
    )
    gender = models.CharField(_("gender"), max_length=10, choices=Gender, default=Gender.UNKNOWN)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = PhoneNumberField(_("phone"), blank=True)
    commune = models.ForeignKey(
        Commune, models.PROTECT, null=True, blank=True, verbose_name=_("commune"), related_name="+"
    )
    emancipated = models.BooleanField(
        _("emancipated minor"),
        default=False,
        help_text=_("A judge has decided that this minor agrees for themself."),
    )
    provisional = models.BooleanField(_("provisional"), default=False, editable=False)
    archived_at = models.DateTimeField(null=True, editable=False)
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="absorbed"
    )
    erased_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(
        User, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects = LearnerQuerySet.as_manager()

    class Meta:
        ordering = ["folded_last", "folded_first", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"], name="learner_number_once_per_organisation"
            ),
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True) | Q(birth_year__isnull=True),
                name="learner_has_one_birth_value",
                violation_error_message=_("Give the birth date, or the year alone, not both."),
            ),
            models.CheckConstraint(
                condition=Q(birth_date__isnull=True)
                | Q(birth_date__range=(date(1900, 1, 1), date(2100, 1, 1))),
                name="learner_birth_date_is_plausible",
                violation_error_message=_("This birth date is not plausible."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["organisation", "folded_last", "folded_first", "id"], name="learner_by_name"
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}".strip() or self.nameless

    def save(self, *args: Any, **options: Any) -> None:
        self.fold_names()
        if (fields := options.get("update_fields")) is not None:
            options["update_fields"] = {*fields, "folded_first", "folded_last", "search_key"}
        super().save(*args, **options)

    def get_absolute_url(self) -> str:
        return reverse("learners:learner", kwargs={"public_id": self.public_id})

    def fold_names(self) -> None:
        """Fill the columns by which people are searched, sorted and compared."""
        self.folded_first, self.folded_last = fold(self.first_name), fold(self.last_name)
        wished = fold(self.preferred_name)
        self.search_key = f"{self.folded_last} {self.folded_first} {wished}".strip()

    def check_record(self) -> None:
        """Raise ValidationError unless this record may be kept, whatever door it came through."""
        self.first_name, self.last_name = clean(self.first_name), clean(self.last_name)
        self.preferred_name = clean(self.preferred_name)
        apart = {"number", "public_id", "organisation", "created_by"}
        if self.first_name or self.last_name:
            apart |= {name for name in ("first_name", "last_name") if not getattr(self, name)}
        self.fold_names()
        self.full_clean(exclude=apart)

    def clean(self) -> None:
        if fault := birth_fault(self.born, self.organisation.today()):
            raise ValidationError({"birth_date" if self.birth_date else "birth_year": fault})

    def is_theirs(self, user: User) -> bool:
        return Learner.objects.of(self.organisation).met_by(user).filter(pk=self.pk).exists()

    @property
    def standing(self) -> Learner:
        """The record that stands for this one: itself, unless it was merged into another."""
        learner = self
        while learner.merged_into is not None:
            learner = learner.merged_into
        return learner

    @property
    def display_name(self) -> str:
        """The name they wish and an initial: what a register shows to a room."""
        called = self.preferred_name or self.first_name
        if self.last_name:
            return f"{called} {self.last_name[:1]}.".strip()
        return called or self.nameless

    @property
    def wished_name(self) -> str:
        """The name they wish and their last name: how they are called on their own page."""
        called = self.preferred_name or self.first_name
        return f"{called} {self.last_name}".strip() or self.nameless

    @property
    def called(self) -> str:
        """One name alone: all that a form about them shows."""
        return self.preferred_name or self.first_name or self.last_name or self.nameless

    @property
    def listed_name(self) -> str:
        """Last name first, then the name they wish: in a list that the team reads."""
        return f"{self.last_name} {self.preferred_name or self.first_name}".strip() or self.nameless

    @property
    def full_name(self) -> str:
        """Last name first, as lists sort: the civil name."""
        return f"{self.last_name} {self.first_name}".strip() or self.nameless

    @property
    def nameless(self) -> str:
        """What stands in place of a name that was erased."""
        return gettext("No. %(number)s, erased") % {"number": self.number}

    @property
    def born(self) -> date | int | None:
        """The birth value as known: a date, a year, or nothing."""
        return self.birth_date or self.birth_year

    @property
    def year_of_birth(self) -> int | None:
        return self.birth_date.year if self.birth_date else self.birth_year

    def age_on(self, day: date) -> int | None:
        """Completed years on `day`; from a birth year alone, the difference of years."""
        if self.birth_date:
            birthday_passed = (day.month, day.day) >= (self.birth_date.month, self.birth_date.day)
            return day.year - self.birth_date.year - (not birthday_passed)
        return day.year - self.birth_year if self.birth_year else None

    def is_minor_on(self, day: date) -> bool:
        """Whether the rules that protect a minor apply; in doubt they do."""
        age = self.age_on(day)
        if age is None:
            return True
        return (age if self.birth_date else age - 1) < 18
