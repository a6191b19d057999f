"""Many writers at once, on a real file: nothing fails, nothing is lost, no number twice."""

import json
import os
import subprocess
import sys

import pytest

from tests.house import ROOT

WRITERS, EACH = 8, 50
PREPARE = """
import django; django.setup()
from django.core.management import call_command
from inclusion.models import Organisation
call_command("migrate", verbosity=0)
Organisation.objects.create(slug="alpha", name="Alpha")
"""
WRITE = f"""
import django, json, sys; django.setup()
from django.db import transaction
from inclusion.models import Counter, Organisation
organisation, numbers = Organisation.objects.get(), []
for _ in range({EACH}):
    with transaction.atomic():
        numbers.append(Counter.objects.reserve(organisation, "learners"))
print(json.dumps(numbers))
"""


def program(code, home):
    place = {"INCLUSION_MODE": "test", "INCLUSION_VAR": str(home)}
    environment = {**os.environ, **place, "DJANGO_SETTINGS_MODULE": "inclusion.settings"}
    environment.pop("DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    )


@pytest.mark.torture
def test_numbers_are_given_once_however_many_ask(tmp_path):
    program(PREPARE, tmp_path).communicate(timeout=300)

    writers = [program(WRITE, tmp_path) for _ in range(WRITERS)]
    answers = [writer.communicate(timeout=300)[0] for writer in writers]

    numbers = [number for answer in answers for number in json.loads(answer)]
    assert sorted(numbers) == list(range(1, WRITERS * EACH + 1))
