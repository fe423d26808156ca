"""The `gridbell` command, one file a group of subcommands."""
