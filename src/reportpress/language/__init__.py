"""What a language knows: its words for numbers, its catalogue of sentences, its names of countries."""

from reportpress.files.surroundings import settle_time_zone

settle_time_zone()  # before any module of the room asks Babel
