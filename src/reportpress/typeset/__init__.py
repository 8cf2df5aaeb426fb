"""Typesetting: a manuscript becomes a PDF."""

from reportpress.files.surroundings import load_reportlab

load_reportlab()  # before any module of the room names it
