"""A module a section: what it says, from the data, by a pen."""
