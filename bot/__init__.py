"""Everything that touches the world: channels, web, clock ticks, command line."""
