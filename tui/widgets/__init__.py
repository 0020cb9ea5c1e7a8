"""The widgets of the reading room: each knows how to show its state and says by messages what the reader wants."""
