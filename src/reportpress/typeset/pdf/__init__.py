"""The PDF file: objects, structure, metadata, attachments, encryption."""

from reportpress.files.surroundings import load_reportlab

load_reportlab()  # before any module of the room names it
