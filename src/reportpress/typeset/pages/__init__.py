"""Pages: theme, flow, flowables, cover, and the look over the finished file."""
