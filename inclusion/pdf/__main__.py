"""A child that lays documents out: `python -m inclusion.pdf SECONDS`, fed by `render_apart`."""

import sys

from .rendering import work

work(int(sys.argv[1]), sys.stdin.buffer, sys.stdout.buffer)
