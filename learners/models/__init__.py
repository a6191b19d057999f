"""Who comes: the person, and what changes about them."""

from .history import Residence, Situation, living
from .learner import Gender, Learner

__all__ = ["Gender", "Learner", "Residence", "Situation", "living"]
