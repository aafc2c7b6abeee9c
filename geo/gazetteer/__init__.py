"""Streets and places by name, and what is learned of them."""
