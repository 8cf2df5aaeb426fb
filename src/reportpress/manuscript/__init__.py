"""What is printed, in order: blocks with every string final, one module a section."""
