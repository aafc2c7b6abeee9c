"""Forms of the pages; what they accept is done by the actions."""
