"""What a workshop wants its people to learn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from inclusion.journal import record
from inclusion.models import User
from learners.models import Skill
from workshops.models import Aim, Workshop
from workshops.models.aims import FEWEST, MOST


@transaction.atomic
def set_aims(
    workshop: Workshop,
    skills: Sequence[Skill],
    *,
    by: User,
    expects_assessment: bool | None = None,
) -> None:
    """Aim at these skills and no others. What was assessed before stays as it is.

    Raises ValidationError for too few or too many, a skill that is not to be had here, or two
    versions of one framework.
    """
    _check(workshop, skills)
    Workshop.objects.of(workshop.organisation).select_for_update().get(pk=workshop.pk)
    workshop.aims.exclude(skill__in=skills).delete()
    Aim.objects.bulk_create(
        [Aim(workshop=workshop, skill=skill, rank=rank) for rank, skill in enumerate(skills)],
        update_conflicts=True,
        unique_fields=["workshop", "skill"],
        update_fields=["rank"],
    )
    if expects_assessment is not None:
        workshop.expects_assessment = expects_assessment
        workshop.save(update_fields=["expects_assessment"])
    record("workshop.aimed", workshop, by=by, fields=["aims"])


def _check(workshop: Workshop, skills: Sequence[Skill]) -> None:
    if skills and not FEWEST <= len(skills) <= MOST:
        told = {"fewest": FEWEST, "most": MOST, "count": len(skills)}
        raise ValidationError(
            _("Choose %(fewest)s to %(most)s skills: %(count)s are chosen.") % told
        )
    open_now = Q(framework__published_at__isnull=False, framework__archived_at=None)
    known = Skill.objects.of(workshop.organisation).filter(pk__in=[skill.pk for skill in skills])
    if known.filter(open_now | Q(pk__in=workshop.aims.values("skill"))).count() < len(skills):
        raise ValidationError(_("A skill of this list is not to be had in your organisation."))
    versions = defaultdict(set)
    for skill in skills:
        versions[skill.framework.slug].add(skill.framework_id)
    if any(len(several) > 1 for several in versions.values()):
        raise ValidationError(
            _("Choose one version of each framework: two versions are never compared.")
        )
