"""What a web server runs. Here the mode is production unless said otherwise."""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "inclusion.settings")
os.environ.setdefault("INCLUSION_MODE", "production")

from django.core.wsgi import get_wsgi_application

from .settling import settle

application = get_wsgi_application()
settle()
