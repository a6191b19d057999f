"""What workshops are run for, and who pays for it."""
