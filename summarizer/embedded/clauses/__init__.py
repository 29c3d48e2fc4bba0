"""Shallow reading of clauses: words, verb groups, noun phrases, and how far a clause goes."""
