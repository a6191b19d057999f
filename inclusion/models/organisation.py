from __future__ import annotations

import zoneinfo
from datetime import date, datetime
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .fields import CleanLines, CleanText, PublicId

FRENCH_ZONES = [
    "Europe/Paris",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Cayenne",
    "America/Miquelon",
    "America/St_Barthelemy",
    "America/Marigot",
    "Indian/Reunion",
    "Indian/Mayotte",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Marquesas",
    "Pacific/Gambier",
    "Pacific/Wallis",
]


class Network(models.Model):
    """A consortium of organisations that cooperate while each keeps its own data."""

    public_id = PublicId()
    slug = models.SlugField(max_length=60, unique=True)
    name = CleanText(_("name"), max_length=120)
    is_demo = models.BooleanField(default=False, editable=False)

    class Meta:
        ordering = ["name", "pk"]

    def __str__(self) -> str:
        return self.name


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def of(self, network: Network) -> Self:
        return self.filter(network=network)


class Organisation(models.Model):
    """A member: its own people, its own learners, its own settings."""

    class Kind(models.TextChoices):
        ASSOCIATION = "association", _("association")
        COMPANY = "company", _("company")
        COOPERATIVE = "cooperative", _("cooperative")
        LOCAL_AUTHORITY = "local_authority", _("local authority")
        SCHOOL = "school", _("school or training centre")
        RESEARCH = "research", _("research laboratory")
        OTHER = "other", _("other")

    class Language(models.TextChoices):
        FRENCH = "fr", _("French")
        ENGLISH = "en", _("English")

    public_id = PublicId()
    slug = models.SlugField(max_length=60, unique=True)
    network = models.ForeignKey(
        Network, models.PROTECT, null=True, blank=True, related_name="organisations"
    )
    name = CleanText(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.ASSOCIATION)
    siret = models.CharField(
        _("SIRET"),
        max_length=14,
        blank=True,
        validators=[RegexValidator(r"^\d{14}$", _("A SIRET has 14 digits."))],
    )
    rna = models.CharField(
        _("RNA"),
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^W\d{9}$", _("An RNA number is a W and 9 digits."))],
    )
    address = CleanLines(_("address"), max_length=300, blank=True)
    town = CleanText(_("town"), max_length=120, blank=True)
    logo = models.ForeignKey(
        "inclusion.StoredFile", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    colour = models.CharField(
        _("colour"),
        max_length=7,
        default="#0b5d5b",
        validators=[RegexValidator(r"^#[0-9a-fA-F]{6}$", _("A colour looks like #0b5d5b."))],
    )
    signatory_name = CleanText(_("name of the person who signs"), max_length=120, blank=True)
    signatory_title = CleanText(_("their title"), max_length=120, blank=True)
    time_zone = models.CharField(
        _("time zone"),
        max_length=40,
        default="Europe/Paris",
        choices=[(zone, zone) for zone in FRENCH_ZONES],
    )
    language = models.CharField(
        _("language of documents"), max_length=2, choices=Language, default=Language.FRENCH
    )
    financial_year_month = models.PositiveSmallIntegerField(
        _("first month of the financial year"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(12)],
    )
    completion_rule = models.PositiveSmallIntegerField(
        _("completion rule, percentage of hours held"),
        default=80,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )
    retention_months = models.PositiveSmallIntegerField(
        _("months kept after the last contact"),
        default=24,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
    )
    sensitive_profile = models.BooleanField(
        _("sensitive data may be asked for (FSE+)"),
        default=False,
        help_text=_(
            "Only for an operation that the European Social Fund Plus pays for. Marked accounts"
            " alone may then ask about disability, origin, housing and minimum income, and read"
            " the answers; the person may decline each. Do an impact assessment first. Unticked"
            " again, nobody reads the answers any more; they stay until you delete them."
        ),
    )
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(completion_rule__range=(1, 100)),
                name="organisation_completion_rule_is_a_percentage",
                violation_error_message=_("The completion rule is between 1 and 100 %."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def zone(self) -> zoneinfo.ZoneInfo:
        return zoneinfo.ZoneInfo(self.time_zone)

    def now(self) -> datetime:
        return timezone.now().astimezone(self.zone)

    def today(self) -> date:
        """The civil date where the organisation works."""
        return self.now().date()
