#!/usr/bin/env python
"""Run a command of Inclusion; `python manage.py help` lists them."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inclusion.settings")
    os.environ.setdefault("INCLUSION_MODE", "development")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        if "--traceback" in sys.argv:
            raise
        sys.exit(f"The settings cannot be used: {error}")
    except DatabaseError as error:
        if "--traceback" in sys.argv:
            raise
        reason = str(error).strip().splitlines()[0]
        advice = "`manage.py migrate` prepares it, `manage.py doctor` says what is wrong."
        sys.exit(f"The database cannot be used: {reason}. {advice}")


if __name__ == "__main__":
    main()
