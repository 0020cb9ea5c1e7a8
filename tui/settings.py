"""The reader's settings: a TOML file of their own, checked when fonds starts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus.configuration import config_file
from corpus.errors import FondsError

if TYPE_CHECKING:
    from corpus.citation.manner import Manner

NARROWEST, WIDEST = 20, 200
THEMES = ("auto", "dark", "light", "ansi")
HOLDERS = ("both", "physical", "digital")
PINPOINTS = ("page", "paragraph", "none")
CLIPBOARDS = ("auto", "tmux", "screen", "osc52", "native", "file")


class SettingsError(FondsError):
    """The settings cannot be used; the text names the file and the entry."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What a reader may choose.

    `measure` is the width of the text in cells. `keys` maps an action's id to its keys with commas between them.
    `clipboard` is a way to copy; `library` a folder, "" for the default. `holders`, `pinpoint` and `accessed` say what
    citations name: which holders, which place of the document, and the day of access.
    """

    theme: str = "auto"
    measure: int = 72
    paragraph_numbers: bool = True
    clipboard: str = "auto"
    library: str = ""
    holders: str = "both"
    pinpoint: str = "page"
    accessed: bool = True
    keys: Mapping[str, str] = field(default_factory=dict)

    @property
    def manner(self) -> Manner:
        """How the reader wants citations."""
        from corpus.citation.manner import Holders, Manner  # first needed when something is cited

        return Manner(holders=Holders(self.holders), accessed=self.accessed)


def load(path: Path | None = None) -> Settings:
    """The settings of the file, the defaults where there is none; raises SettingsError where anything is not right."""
    path = path or config_file()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error

    import tomllib  # a start without settings can do without it

    try:
        entries = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error
    try:
        return from_entries(entries)
    except SettingsError as error:
        raise SettingsError(f"{path}: {error}") from None


def from_entries(entries: Mapping[str, Any]) -> Settings:
    """Settings from the entries of a file, each checked."""
    defaults = Settings()
    known = [each.name for each in fields(Settings)]
    for name, value in entries.items():
        if name not in known:
            from difflib import get_close_matches  # only where something is wrong

            near = get_close_matches(name, known, 1)
            raise SettingsError(f"there is no setting “{name}”." + (f" Was {near[0]} meant?" if near else ""))
        wanted = dict if name == "keys" else type(getattr(defaults, name))
        if type(value) is not wanted:
            raise SettingsError(f"{name} must be {_KINDS[wanted]}, not {value!r}.")
    settings = Settings(**entries)
    for name, choices in _CHOICES.items():
        if (chosen := getattr(settings, name)) not in choices:
            raise SettingsError(f"there is no {name} “{chosen}”. There are {', '.join(choices)}.")
    if not NARROWEST <= settings.measure <= WIDEST:
        raise SettingsError(f"measure must be between {NARROWEST} and {WIDEST}, not {settings.measure}.")
    for name, keys in entries.get("keys", {}).items():
        if not isinstance(keys, str):
            raise SettingsError(f'the keys of {name} must be a text such as "j,down".')
    return settings


_CHOICES = {"theme": THEMES, "clipboard": CLIPBOARDS, "holders": HOLDERS, "pinpoint": PINPOINTS}
_KINDS = {str: "a text", int: "a whole number", bool: "true or false", dict: "a table"}
