"""What a market report says: schema, reading, figures, arithmetic, checks. Imports nothing of ours but the rooms below it."""

from reportpress.files.surroundings import settle_time_zone

settle_time_zone()  # before any module of the room asks Babel
