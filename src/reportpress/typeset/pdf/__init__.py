"""The PDF file: objects, structure, metadata, attachments, encryption."""
