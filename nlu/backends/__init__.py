"""Ways to tell intent and category from words."""
