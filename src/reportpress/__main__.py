"""``python -m reportpress``."""

from reportpress.cli import run

run()
