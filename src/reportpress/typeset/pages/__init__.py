"""Pages: theme, flow, flowables, cover, and the look over the finished file."""

from reportpress.files.surroundings import load_reportlab

load_reportlab()  # before any module of the room names it
