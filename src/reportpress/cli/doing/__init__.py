"""What commands do, a module a command: loaded when one is run, with all that it needs."""
