"""YAML in which everything knows its line and column: read with every mistake named, and edited in place."""
