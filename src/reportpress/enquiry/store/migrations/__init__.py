"""How an older store is brought up to the tables of today: Alembic's migrations, one file a version, in `versions/`."""
