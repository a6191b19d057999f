"""The demo season: a year of a network that does not exist, the same for the same seed and day."""
