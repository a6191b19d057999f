"""The file a person may ask for: everything kept about them, in JSON and in words on paper."""

from .gathering import Act, Chapter, PersonFile, file_of
from .paper import document
from .writing import archive_name, as_json, bundle

__all__ = [
    "Act",
    "Chapter",
    "PersonFile",
    "archive_name",
    "as_json",
    "bundle",
    "document",
    "file_of",
]
