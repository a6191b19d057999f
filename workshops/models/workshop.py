from __future__ import annotations

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from inclusion.models import Organisation, User
from inclusion.models.fields import CleanLines, CleanText, PublicId

from .funding.programme import Programme
from .venue import Venue


class WorkshopQuerySet(models.QuerySet["Workshop"]):
    def of(self, organisation: Organisation) -> Self:
        return self.filter(organisation=organisation)

    def active(self) -> Self:
        return self.filter(archived_at=None)

    def run_by(self, user: User) -> Self:
        return self.filter(facilitators=user)


class Workshop(models.Model):
    """A course or a cycle of sessions; a one-off is a workshop of one session."""

    class Kind(models.TextChoices):
        AWARENESS = "awareness", _("awareness")
        TRAINING = "training", _("learning uses")
        MAKING = "making", _("making and fab lab")
        PROJECT = "project", _("project support")
        LIVING_LAB = "livinglab", _("living-lab test and research")
        DATA = "data", _("data and commons")
        EVENT = "event", _("event")
        DROP_IN = "drop_in", _("drop-in")

    class Theme(models.TextChoices):
        """The national vocabulary of La Coop de la médiation numérique (June 2026)."""

        DIAGNOSIS = "diagnostic_numerique", _("digital diagnosis")
        HARDWARE = "prendre_en_main_du_materiel", _("getting to know a device")
        MAINTENANCE = "maintenance_de_materiel", _("looking after a device")
        CONTENT = "gere_ses_contenus_numeriques", _("managing digital content")
        BROWSING = "navigation_sur_internet", _("browsing the internet")
        EMAIL = "email", _("e-mail")
        OFFICE = "bureautique", _("office software")
        SOCIAL_MEDIA = "reseaux_sociaux", _("social networks and communication")
        HEALTH = "sante", _("health")
        MONEY = "banque_et_achats_en_ligne", _("banking and shopping online")
        BUSINESS = "entrepreneuriat", _("support for a professional")
        EMPLOYMENT = "insertion_professionnelle", _("finding work")
        SECURITY = "securite_numerique", _("staying safe online")
        PARENTING = "parentalite", _("parenting")
        SCHOOLING = "scolarite_et_numerique", _("school and digital tools")
        CREATING = "creer_avec_le_numerique", _("creating with digital tools")
        CULTURE = "culture_numerique", _("digital culture")
        AI = "intelligence_artificielle", _("artificial intelligence (AI)")
        PROCEDURES = "aide_aux_demarches_administratives", _("help with public procedures")

    class Level(models.TextChoices):
        BEGINNER = "debutant", _("beginner")
        INTERMEDIATE = "intermediaire", _("intermediate")
        ADVANCED = "avance", _("advanced")

    OPEN_KINDS = (Kind.EVENT, Kind.DROP_IN)  # no enrolment: whoever comes, comes

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="workshops")
    public_id = PublicId()
    title = CleanText(_("title"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.TRAINING)
    theme = models.CharField(_("theme"), max_length=40, choices=Theme, blank=True)
    level = models.CharField(_("level"), max_length=14, choices=Level, blank=True)
    description = CleanLines(_("description"), max_length=2000, blank=True)
    venue = models.ForeignKey(
        Venue,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("venue"),
        related_name="workshops",
    )
    facilitators = models.ManyToManyField(
        User, verbose_name=_("facilitators"), related_name="workshops_run", blank=True
    )
    programme = models.ForeignKey(
        Programme,
        models.PROTECT,
        null=True,
        blank=True,
        verbose_name=_("programme"),
        related_name="workshops",
    )
    expects_assessment = models.BooleanField(
        _("a start and an end assessment are expected"), default=False
    )
    capacity = models.PositiveSmallIntegerField(
        _("places"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    completion_rule = models.PositiveSmallIntegerField(
        _("completion rule, percentage of hours held"),
        default=80,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("A certificate of participation needs this share of the hours held."),
    )
    archived_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WorkshopQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(completion_rule__range=(1, 100)),
                name="workshop_completion_rule_is_a_percentage",
                violation_error_message=_("The completion rule is between 1 and 100 %."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def is_theirs(self, user: User) -> bool:
        return self.facilitators.filter(pk=user.pk).exists()

    def is_over_full(self) -> bool:
        """More people enrolled than places; said, never forbidden."""
        enrolled = self.enrolments.filter(status="enrolled").count()
        return self.capacity is not None and enrolled > self.capacity

    @property
    def is_to_be_assessed(self) -> bool:
        """Whether a start and an end are expected, by the workshop itself or by its programme."""
        return self.expects_assessment or bool(self.programme and self.programme.expects_assessment)

    @property
    def takes_enrolments(self) -> bool:
        return self.kind not in self.OPEN_KINDS
