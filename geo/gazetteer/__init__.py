"""The geocoder's knowledge in the database: built into a `Gazetteer`, loaded from files, learned."""
