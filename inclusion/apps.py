from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class InclusionConfig(AppConfig):
    name = "inclusion"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from . import clocks  # models are ready only now

        clocks.register_ours()
        post_migrate.connect(after_migrate, sender=self, dispatch_uid="inclusion.after_migrate")


def after_migrate(using: str, **_options: Any) -> None:
    """SQLite drops triggers when Django rebuilds a table, so they are made again each time."""
    from django.core.management import call_command  # app registry must be ready

    from . import journal  # needs models, which do not exist while apps are set up

    journal.guard(using)
    call_command("createcachetable", database=using, verbosity=0)
