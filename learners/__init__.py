"""Who takes part, and what they can now do."""
