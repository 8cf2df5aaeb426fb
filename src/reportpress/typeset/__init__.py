"""Typesetting: a manuscript becomes a PDF."""
