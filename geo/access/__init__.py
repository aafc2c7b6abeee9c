"""Who may see and do what: rights as data, rows by `for_user`, row policies in the database."""
