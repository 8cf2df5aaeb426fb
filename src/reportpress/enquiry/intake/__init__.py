"""Enquiries coming in: read from files, matched with a report, added with the messages that they call for, and corrected."""
