"""The commands of the command line: plain linear output, for scripts, pipes and screen readers."""
