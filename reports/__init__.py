"""What we tell the funder, and what the learner takes home."""
