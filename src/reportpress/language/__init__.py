"""What a language knows: its words for numbers, its catalogue of sentences, its names of countries."""
