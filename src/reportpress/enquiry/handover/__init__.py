"""Enquiries handed over to the publisher's own systems."""
