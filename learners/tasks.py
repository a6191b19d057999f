"""What the worker does for this floor."""

from uuid import UUID

from django.tasks import task

from inclusion.access import can
from inclusion.geocoding import Busy, Unavailable
from inclusion.models import Membership

from .checking import check
from .models import AddressToCheck

PATIENCE = 3  # failures in a row before the rest is left for another time


@task
def check_addresses(organisation: str, actor: str) -> None:
    """Ask the geocoder about every address that waits. Only ids come by the queue."""
    AddressToCheck.objects.too_old().delete()
    seat = Membership.objects.filter(
        organisation__public_id=UUID(organisation),
        user__public_id=UUID(actor),
        user__is_active=True,
    ).first()
    if seat is None or not can(seat, "import_learners"):
        return
    failures = 0
    waiting = AddressToCheck.objects.of(seat.organisation).waiting().select_related("commune")
    for row in waiting.order_by("pk"):
        try:
            _keep(check(row))
            failures = 0
        except Busy:
            return
        except Unavailable:
            failures += 1
            if failures == PATIENCE:
                return


def _keep(row: AddressToCheck) -> None:
    """Unless it was answered, changed or forgotten while the geocoder was asked."""
    same = AddressToCheck.objects.of(row.organisation).waiting()
    same.filter(pk=row.pk, address=row.address).update(
        state=row.state, neighbourhood=row.neighbourhood, metres=row.metres, commune=row.commune
    )
