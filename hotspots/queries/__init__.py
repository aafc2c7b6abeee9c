"""What the pages ask of the judging side; nothing here changes anything."""
