"""FACTS: what is where, and how we know it."""
