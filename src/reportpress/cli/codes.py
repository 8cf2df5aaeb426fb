"""The exit codes of every command, and what stands for being asked to end."""

SUCCESS, DATA_ERRORS, WRONG_USE, INTERRUPTED, UNREAD, ENDED = 0, 1, 2, 130, 141, 143


class Ended(KeyboardInterrupt):
    """The process was asked to end, which is to leave as little behind as an interrupt does."""
