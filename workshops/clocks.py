"""What this floor keeps for a time only."""

from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from inclusion.clocks import Clock, register

from .models import ReplyLink, SelfLink


def self_links_past(now: datetime) -> QuerySet:
    return SelfLink.objects.filter(expires_at__lt=now)


def reply_links_past(now: datetime) -> QuerySet:
    return ReplyLink.objects.filter(expires_at__lt=now)


def register_ours() -> None:
    register(
        Clock(
            name="reply_links",
            title=_("Links of questionnaires that have expired"),
            past=reply_links_past,
            forget=lambda now: reply_links_past(now).delete(),
        )
    )
    register(
        Clock(
            name="self_links",
            title=_("Self-assessment links that have expired"),
            past=self_links_past,
            forget=lambda now: self_links_past(now).delete(),
        )
    )
