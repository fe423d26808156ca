"""What each ring says and does, by who owes: residents (citizen), staff (office)."""
