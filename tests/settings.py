"""The product's settings, as tests run them: a throw-away home, cheap passwords, tasks at once."""

import atexit
import os
import shutil
import tempfile

os.environ.setdefault("INCLUSION_MODE", "test")
os.environ.setdefault("INCLUSION_TASKS_IMMEDIATE", "1")
if "INCLUSION_VAR" not in os.environ:
    os.environ["INCLUSION_VAR"] = home = tempfile.mkdtemp(prefix="inclusion-tests-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
if worker := os.environ.get("PYTEST_XDIST_WORKER"):
    # A home for each worker: one that sweeps files without a row would sweep the other's.
    os.environ["INCLUSION_VAR"] += f"/{worker}"

from inclusion.settings import *  # noqa: F403
from inclusion.settings import DATABASES, INSTALLED_APPS, VAR

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file, as in life: threads of a live server cannot share one connection in memory.
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}
else:
    # No database is dropped while a thread of the live server keeps a connection to it.
    DATABASES["default"]["CONN_MAX_AGE"] = 0

# pytest-django looks for this very name to serve static files from where they are kept.
INSTALLED_APPS = [
    "django.contrib.staticfiles" if app.endswith(".StaticFiles") else app for app in INSTALLED_APPS
]
