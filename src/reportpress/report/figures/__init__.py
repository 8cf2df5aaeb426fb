"""Figures: value, unit and basis; the intervals that digits leave open, and arithmetic on them."""
