"""The ground: networks, organisations, people, places, roles and the journal."""
