"""A child that lays documents out: `python -m inclusion.pdf`, fed by `children`."""

import os
import sys

from .children import work

work(sys.stdin.buffer, sys.stdout.buffer)
sys.stdout.flush()
# Gone at once: taken down in order, Pango's library may be unmapped under its own font thread, and
# a child that dies so once in a thousand times takes documents with it that were whole.
os._exit(0)
