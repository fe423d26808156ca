"""What a browser meets: the resident's chat, the demo page, health and metrics."""
