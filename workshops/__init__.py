"""What happened in the room."""
