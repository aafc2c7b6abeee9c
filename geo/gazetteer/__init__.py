"""What the geocoder knows, in the database: built into a `Gazetteer`, loaded from files, taught by people."""
