"""The age brackets a funder counts by."""

from collections.abc import Sequence

from django.db import transaction

from inclusion.journal import record
from inclusion.models import Organisation, User
from reports.indicators.ages import EDITABLE
from reports.models import AgeBrackets


@transaction.atomic
def set_brackets(
    organisation: Organisation, ages: str, last_years: Sequence[int], *, by: User
) -> None:
    """Count by these from now on; none, or the usual ones, and the set is the usual one again."""
    own = AgeBrackets.objects.of(organisation).filter(ages=ages)
    before = own.values_list("last_years", flat=True).first() or EDITABLE[ages].last_years
    chosen = list(last_years) or EDITABLE[ages].last_years
    if chosen == before:
        return
    if chosen == EDITABLE[ages].last_years:
        own.delete()
    else:
        own.update_or_create(organisation=organisation, ages=ages, defaults={"last_years": chosen})
    record("age_brackets.changed", by=by, owner=organisation, fields=["last_years"])
