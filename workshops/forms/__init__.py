"""What people type on this floor, read and checked."""
