"""The product's settings, as tests run them: a throw-away home, cheap passwords, tasks at once."""

import os
import tempfile

os.environ.setdefault("INCLUSION_MODE", "test")
os.environ.setdefault("INCLUSION_TASKS_IMMEDIATE", "1")
os.environ.setdefault("INCLUSION_VAR", tempfile.mkdtemp(prefix="inclusion-tests-"))

from inclusion.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
