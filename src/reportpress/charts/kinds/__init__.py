"""A module a kind of chart."""
