"""Reading numbers in texts."""
