"""Production starts only when all it needs was said; development answers this machine only."""

import os
import subprocess
import sys

import pytest

PRODUCTION = {
    "INCLUSION_MODE": "production",
    "INCLUSION_SECRET_KEY": "x9" * 30 + "abcdefghij!?",
    "INCLUSION_HOSTS": "inclusion.example.org",
    "INCLUSION_URL": "https://inclusion.example.org",
    "INCLUSION_EMAIL_URL": "smtp://mail.example.org:587",
}


def run(*command, tmp_path, **variables):
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        env={**kept, "INCLUSION_VAR": str(tmp_path), **variables},
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )


def test_production_lists_everything_it_misses(tmp_path):
    start = run("-c", "import inclusion.wsgi", tmp_path=tmp_path)

    assert start.returncode != 0
    for name in ("INCLUSION_SECRET_KEY", "INCLUSION_HOSTS", "INCLUSION_URL"):
        assert name in start.stderr


def test_production_starts_once_all_is_said(tmp_path):
    start = run("-c", "import inclusion.wsgi", tmp_path=tmp_path, **PRODUCTION)

    assert start.returncode == 0, start.stderr


def test_production_settings_pass_the_deployment_check(tmp_path):
    check = run(
        *("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        tmp_path=tmp_path,
        **PRODUCTION,
    )

    assert check.returncode == 0, check.stderr


def test_a_mail_address_that_would_go_unencrypted_is_refused(tmp_path):
    start = run("manage.py", "check", tmp_path=tmp_path, INCLUSION_EMAIL_URL="smtp+tls://x:25")

    assert start.returncode != 0
    assert "submission://" in start.stderr


def test_an_unknown_mode_is_refused(tmp_path):
    start = run("manage.py", "check", tmp_path=tmp_path, INCLUSION_MODE="staging")

    assert start.returncode != 0
    assert "staging" in start.stderr


def test_development_makes_a_key_only_its_owner_can_read(tmp_path):
    run("manage.py", "check", tmp_path=tmp_path)

    key = tmp_path / "secret_key"
    assert len(key.read_text()) >= 50
    assert key.stat().st_mode & 0o777 == 0o600


def test_every_static_file_finds_what_it_names(tmp_path):
    collected = run("manage.py", "collectstatic", "--noinput", tmp_path=tmp_path, **PRODUCTION)

    assert collected.returncode == 0, collected.stderr
    assert (tmp_path / "static" / "staticfiles.json").exists()


@pytest.mark.parametrize("host", ["evil.example.org", "localhost.evil.example.org"])
def test_a_foreign_host_is_refused(host, client):
    assert client.get("/account/login/", headers={"host": host}).status_code == 400
