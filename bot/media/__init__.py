"""What is done with pictures before anybody sees them."""
