"""What a market report says: schema, reading, figures, arithmetic, checks. Imports nothing of ours but the errors."""
