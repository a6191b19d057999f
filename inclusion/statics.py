"""Which static files are collected."""

from django.contrib.staticfiles.apps import StaticFilesConfig


class StaticFiles(StaticFilesConfig):
    """Leaves out what the packages of Bootstrap and htmx hold beside the two files we serve."""

    ignore_patterns = [
        *StaticFilesConfig.ignore_patterns,
        "css/bootstrap-*",
        "css/bootstrap.css*",
        "css/bootstrap.rtl*",
        "css/*.rtl.min.css*",
        "js/bootstrap*",
        "django_htmx/ext/*",
        "django_htmx/htm[ax]*-4*",
        "django_htmx/htmx-2.js",
    ]
