"""The emptiest Textual app: what fonds' start is compared with."""

from textual.app import App, ComposeResult
from textual.widgets import Label


class Empty(App[None]):
    """One word on a screen."""

    def compose(self) -> ComposeResult:
        yield Label("ready")


if __name__ == "__main__":
    Empty().run()
