"""Documents on paper: HTML to tagged PDF, by an engine that reads only what it is handed.

`render` works here and now; `render_apart` in child processes with limits on memory, CPU and time,
for documents that are many or long. No Django in this package: a child starts without it.
"""

from .document import CannotRender, Document
from .rendering import render, render_apart

__all__ = ["CannotRender", "Document", "render", "render_apart"]
