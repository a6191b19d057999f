"""The passport of a person: what they did, what they can do and what shows it, theirs to carry."""

from .gathering import Attended, Passport, passport_of
from .paper import document
from .writing import FORMAT, as_json, bundle

__all__ = ["FORMAT", "Attended", "Passport", "as_json", "bundle", "document", "passport_of"]
