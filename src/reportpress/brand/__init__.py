"""Under which name, colours, fonts and logo a document appears."""
