"""The `urna` command."""
