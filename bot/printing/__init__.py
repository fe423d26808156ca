"""What is put on paper: the sheets with the codes of places."""
