"""The store: its tables, who may be written to, the outbox, and what a person looks up."""
