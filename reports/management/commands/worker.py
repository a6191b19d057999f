"""The worker beside the server: first takes up again what a dead one left, then waits for more."""

from typing import Any

from django_tasks_db.management.commands.db_worker import Command as Waits

from reports.tasks import take_up_again, tidy


class Command(Waits):
    help = "Makes the documents and sends the mails that pages ask for, one after the other."

    def handle(self, **options: Any) -> None:
        take_up_again()
        tidy()
        super().handle(**options)
