"""Every address of the product, found in the URL resolver: ours and the libraries'."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from inclusion.access import policy_of


@dataclass(frozen=True)
class Route:
    """One URL pattern: how it is called, where it leads, who is let in."""

    name: str  # with its namespace; "" when the pattern has none
    shape: str  # as written in the URL configuration
    view: Any = field(repr=False)
    arguments: frozenset[str]

    @property
    def policy(self) -> str | None:
        return policy_of(self.view, self.name or None)

    @property
    def model(self) -> Any:
        """The kind of object whose page it is, when it is one's."""
        return getattr(self.view, "on", None)

    @property
    def is_ours(self) -> bool:
        return hasattr(self.view, "policy")

    def address(self, **arguments: Any) -> str:
        return reverse(self.name, kwargs=arguments) if self.name else f"/{self.shape}"

    def __str__(self) -> str:
        return self.name or self.shape


def routes(resolver: URLResolver | None = None) -> list[Route]:
    return list(_walk(resolver or get_resolver(), "", [], frozenset()))


def _walk(resolver, shape, namespaces, arguments):
    for entry in resolver.url_patterns:
        taken = arguments | entry.pattern.converters.keys() | _groups(entry)
        path = shape + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inside = [*namespaces, entry.namespace] if entry.namespace else namespaces
            yield from _walk(entry, path, inside, taken)
        elif isinstance(entry, URLPattern):
            name = ":".join([*namespaces, entry.name]) if entry.name else ""
            yield Route(name, path, entry.callback, taken)


def _groups(entry):
    return entry.pattern.regex.groupindex.keys()
