"""What a reader could work out of, or read in, what is withheld."""
