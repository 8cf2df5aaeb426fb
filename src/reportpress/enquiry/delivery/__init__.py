"""Handing messages to mail servers, one at a time and never silently twice."""
