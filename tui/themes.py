"""The themes of fonds, the one place where colours are named; everything else uses the variables."""

from __future__ import annotations

from textual.theme import BUILTIN_THEMES, Theme

# Variables of ours, used by the style sheets beside Textual's own; every theme gives each of them.
#   quiet              what stands back: archives, labels, numbers in the margin
#   hit, hit-text      a word that was found; current-hit, current-hit-text the one that is looked at
#   selection, selection-text   what is selected; selection-end, selection-end-text its end that the keys move
#   cursor, cursor-text   the document or line that the keys act on, while its pane is not in use: cursor-idle
#   bar                search line, status line and footer

DARK = Theme(
    name="dark",
    primary="#d9b36c",
    secondary="#8fb0c4",
    accent="#d9b36c",
    warning="#e0a458",
    error="#e07a6b",
    success="#93b581",
    foreground="#dcd8cf",
    background="#1c1b19",
    surface="#24221f",
    panel="#2c2a26",
    dark=True,
    variables={
        "quiet": "#9c968a",
        "hit": "#4a3c1c",
        "hit-text": "#f3d998",
        "current-hit": "#e3bd70",
        "current-hit-text": "#1c1b19",
        "selection": "#2f4a5c",
        "selection-text": "#f2eee4",
        "selection-end": "#8fb0c4",
        "selection-end-text": "#1c1b19",
        "cursor": "#3b372f",
        "cursor-idle": "#2a2824",
        "cursor-text": "#f2eee4",
        "bar": "#26241f",
        "block-cursor-background": "#3b372f",
        "block-cursor-foreground": "#f2eee4",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#4f493c",
        "scrollbar": "#4a463d",
        "scrollbar-hover": "#6a6457",
        "scrollbar-active": "#d9b36c",
        "scrollbar-background": "#1c1b19",
        "scrollbar-background-hover": "#1c1b19",
        "scrollbar-background-active": "#1c1b19",
        "border": "#4a463d",
    },
)

LIGHT = Theme(
    name="light",
    primary="#7a4f12",
    secondary="#2f5d75",
    accent="#7a4f12",
    warning="#8a5200",
    error="#a32a1c",
    success="#3d6b2a",
    foreground="#24211c",
    background="#faf7f0",
    surface="#f1ece1",
    panel="#e9e3d5",
    dark=False,
    variables={
        "quiet": "#6b6456",
        "hit": "#f6e2ac",
        "hit-text": "#4a3200",
        "current-hit": "#7a4f12",
        "current-hit-text": "#fffaf0",
        "selection": "#c3d9e6",
        "selection-text": "#16130e",
        "selection-end": "#2f5d75",
        "selection-end-text": "#fffaf0",
        "cursor": "#e6dcc4",
        "cursor-idle": "#f0eadc",
        "cursor-text": "#16130e",
        "bar": "#efe9dc",
        "block-cursor-background": "#e6dcc4",
        "block-cursor-foreground": "#16130e",
        "block-cursor-text-style": "bold",
        "input-selection-background": "#dcd0b4",
        "scrollbar": "#cfc6b2",
        "scrollbar-hover": "#b3a88f",
        "scrollbar-active": "#7a4f12",
        "scrollbar-background": "#faf7f0",
        "scrollbar-background-hover": "#faf7f0",
        "scrollbar-background-active": "#faf7f0",
        "border": "#cfc6b2",
    },
)

_PLAIN = "ansi_default"
ANSI = Theme(
    name="ansi",
    primary="ansi_blue",
    secondary="ansi_cyan",
    accent="ansi_blue",
    warning="ansi_yellow",
    error="ansi_red",
    success="ansi_green",
    foreground=_PLAIN,
    background=_PLAIN,
    surface=_PLAIN,
    panel=_PLAIN,
    boost=_PLAIN,
    ansi=True,
    variables={
        **BUILTIN_THEMES["ansi-dark"].variables,
        **dict.fromkeys(
            (
                "quiet",
                "hit",
                "hit-text",
                "current-hit",
                "current-hit-text",
                "selection",
                "selection-text",
                "selection-end",
                "selection-end-text",
                "cursor",
                "cursor-idle",
                "cursor-text",
                "bar",
            ),
            _PLAIN,
        ),
        "scrollbar": "ansi_bright_black",
        "scrollbar-hover": "ansi_bright_black",
        "scrollbar-active": _PLAIN,
        "scrollbar-background": _PLAIN,
        "scrollbar-background-hover": _PLAIN,
        "scrollbar-background-active": _PLAIN,
        "border": "ansi_bright_black",
    },
)

ALL = (DARK, LIGHT, ANSI)


def chosen(setting: str, *, no_color: bool, color_system: str | None) -> str:
    """The theme for the setting: "auto" is dark, or ansi where a terminal has 16 colours; without colour it is ansi.

    `color_system` is Rich's name for what the terminal can do.
    """
    if no_color:
        return ANSI.name
    if setting != "auto":
        return setting
    return ANSI.name if color_system in (None, "standard", "windows") else DARK.name
