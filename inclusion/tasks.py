"""What the worker does for the ground floor."""

from django.core.mail import EmailMessage
from django.tasks import task


@task
def send_mail(subject: str, text: str, to: str) -> None:
    EmailMessage(subject, text, to=[to]).send()
