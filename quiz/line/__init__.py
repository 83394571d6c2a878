"""The line mode: a drill as lines of text, for pipes, screen readers and dumb terminals."""
