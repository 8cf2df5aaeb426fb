"""Who a document is for: its region, language and paper, what is withheld from it, and under which brand it appears."""
