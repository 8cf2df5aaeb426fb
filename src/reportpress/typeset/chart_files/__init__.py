"""A chart alone, as a file: PDF, SVG or PNG."""
