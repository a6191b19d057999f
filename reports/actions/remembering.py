"""What an account last asked a report for. No act on anybody: the journal says nothing of it."""

from django.db import transaction
from django.utils import timezone

from inclusion.models import Organisation, User
from reports.models import Remembered
from reports.parameters import Parameters


@transaction.atomic
def remember(organisation: Organisation, report: str, asked: Parameters, *, by: User) -> None:
    Remembered.objects.of(organisation).update_or_create(
        organisation=organisation,
        user=by,
        report=report,
        defaults={"asked": asked.lasting(organisation), "used_at": timezone.now()},
    )


@transaction.atomic
def forget(organisation: Organisation, report: str, *, by: User) -> None:
    Remembered.objects.of(organisation).by(by).filter(report=report).delete()
