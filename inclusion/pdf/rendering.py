"""Where the engine runs: in this process, or in children that the system holds to their limits."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Lock

from .children import a_child
from .document import CannotRender, Document

SECONDS = 60  # CPU a child may use for its first document
SECONDS_EACH = 2  # and for each one
WORTH_TWO = 16  # documents from which a second child pays for its start

_one_at_a_time = Lock()  # the shared fonts are not made for two threads at once


def render(document: Document) -> bytes:
    """The PDF/UA-1 of one document, made in this process."""
    from .engine import pdf_of  # late: WeasyPrint costs a second and 60 MB

    with _one_at_a_time:
        try:
            return pdf_of(document)
        except (RecursionError, OSError) as refused:  # an address refused is an OSError
            raise CannotRender(type(refused).__name__) from refused


def render_apart(documents: Sequence[Document], *, seconds: int = SECONDS) -> list[bytes]:
    """The PDFs, made by one or two children. Raises CannotRender; this process goes on unharmed."""
    if not documents:
        return []
    if len(documents) < WORTH_TWO:
        return _by_child(documents, seconds)
    middle = len(documents) // 2
    with ThreadPoolExecutor(2) as pair:
        halves = pair.map(_by_child, (documents[:middle], documents[middle:]), (seconds, seconds))
        return [pdf for half in halves for pdf in half]


def _by_child(documents: Sequence[Document], seconds: int) -> list[bytes]:
    with a_child() as child:
        return child.make(documents, seconds + SECONDS_EACH * len(documents))
