"""A publisher's files looked over for the editor: what is wrong, what can be fixed, what stops a document."""
