"""The exit codes of every command."""

SUCCESS, DATA_ERRORS, WRONG_USE, INTERRUPTED, UNREAD, ENDED = 0, 1, 2, 130, 141, 143
