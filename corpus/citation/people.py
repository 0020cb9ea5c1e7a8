"""The people of a document as a citation names them.

Most sources print a name in one piece. Where that piece is safely a person's in Western order it is parted, so that an
entry can begin with the family name, and loses its Mr. and the body that the person was of; the name of a body, of an
office, or of unknown order stays whole.
"""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.citation.wording import tidy
from corpus.document import Description, Name

_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+|[^\W\d_]")
_HONORIFIC = re.compile(r"^(?:Mr|Mrs|Miss|Ms|Dr)\.? (?=\S+ )")
_OF_A_BODY = re.compile(r" of the .+$")
_OFFICE_HELD_BY = re.compile(r"(.+) \(([^\W\d_][\w’'-]+)\)")

_OFFICES = frozenset(
    """
    adviser advisor ambassador assistant attaché attorney chairman chancellor chargé chief commander commissioner
    consul counselor counsellor delegate deputy director governor mayor minister officer premier president
    representative secretary senator
    """.split()
)
_STYLES_AND_RANKS = frozenset(
    """
    acting admiral archbishop archduke baron bishop captain cardinal colonel commodore comrade congressman
    congresswoman corporal count dame dr duke emperor father field foreign general his her imam jr junior king lady
    lieutenant lord madame major marshal miss mr mrs ms pope prime prince princess prof professor queen rabbi rev
    reverend senior sergeant shah sheikh sir sister special sr sultan under vice
    """.split()
)
_BODIES = frozenset(
    """
    academy administration agency alliance all american archive army assembly association authority bank board branch
    british broadcasting bureau cabinet center central centre certain chamber church club college command commission
    committee communist company conference congress consular consulate corporation council court delegation democratic
    department diplomatic division east embassy executive federal federation file force forum front fund government
    group headquarters house industry institute intelligence international joint kingdom league legation library
    ministry mission movement museum national nation naval navy news north office operation organization parliament
    party people planning plenum politburo post presidium press regional republic residency royal school secretariat
    section security senate service society south soviet staff state station supreme trade tribunal union united
    university unknown war west worker world
    """.split()
)
_EASTERN_FAMILIES = frozenset(
    """
    ahn an bae bak bao bui cai cao chae chang chen cheng chiang chin cho choe choi chon chong chou chu chun chung dang
    deng ding do dong duong fan fang feng fu gao geng gu guo ha han hao he ho hoang hong hsu hu hua huang huynh hwang
    hyon jang jeon jeong ji jia jiang jin jo jon jong ju jung kang kao ki kil kim ko ku kuo kwak kwon lai le lee lei li
    liang liao lim lin liu lo lu luo luong ly ma mao meng min mun nam ngo nguyen no noh o oh pae paek pak pan pang park
    peng pham phan pho pyon qian qiao qin ra ren rhee ri rim ro roh ryang ryu shen shi shin sim sin so soh son song su
    sun sung tan tang tao teng tian tong tran trinh truong tsai u um uy van vo vu wan wang wei wen won wu xi xiao xie xu
    xue yan yang yao ye yeh yi yim yin yon yoon you yu yuan yun zeng zhang zhao zheng zhou zhu zou
    """.split()
)
_GIVEN_BEFORE_TWO_FAMILIES = frozenset(
    """
    alberto alejandro alfonso alfredo andrés antonio arturo augusto carlos césar eduardo emilio enrique ernesto
    federico felipe fernando fidel francisco gabriel guillermo gustavo jaime jesús joão joaquín jorge josé juan julio
    luis luiz manuel maría mario miguel pablo pedro rafael ramón raúl ricardo roberto salvador víctor
    """.split()
)
# Japanese in Latin letters, which old translations print with the family first and newer ones with it last.
_JAPANESE = re.compile(
    r"(?:(?:[kgsztdnhbpmrwfjy]|sh|ch|ts|[kgnhbpmr]y)?[aeiouōū]|n(?![aeiouy])|(?:k(?=k)|s(?=s)|t(?=t|c)|p(?=p)))+"
)


def with_people(description: Description) -> Description:
    """The description with every name tidied, and parted where it can be."""
    return replace(
        description,
        creators=tuple(map(person, description.creators)),
        recipients=tuple(map(person, description.recipients)),
        translators=tuple(map(person, description.translators)),
    )


def person(name: Name) -> Name:
    """The name with its parts, or as it is where it cannot safely be parted."""
    name = Name(family=_tidy(name.family), given=_tidy(name.given), literal=_tidy(name.literal))
    words = _HONORIFIC.sub("", _OF_A_BODY.sub("", name.literal)).split()
    if not _is_western_person(words):
        return name
    return Name(family=words[-1], given=" ".join(words[:-1]))


def shortened(name: Name) -> Name:
    """The name as a short note has it: of "Consul at Arden (Holm)" the family name alone."""
    held = _OFFICE_HELD_BY.fullmatch(name.literal)
    if held and " and the " not in held[1] and _OFFICES & _bare(held[1].split()):
        return Name(literal=held[2])
    return name


def _tidy(text: str) -> str:
    return tidy(text).strip(" ,;:")


def _is_western_person(words: list[str]) -> bool:
    if not 2 <= len(words) <= 4 or not _is_written_as_a_name(words[-1]):
        return False
    if not all(_is_written_as_a_name(word) or _INITIALS.fullmatch(word) for word in words[:-1]):
        return False
    bare = _bare(words)
    if bare & (_OFFICES | _STYLES_AND_RANKS | _BODIES) or words[0].casefold() in _EASTERN_FAMILIES:
        return False
    if all(_JAPANESE.fullmatch(word.casefold()) for word in words):
        return False
    return len(words) == 2 or words[0].casefold() not in _GIVEN_BEFORE_TWO_FAMILIES


def _is_written_as_a_name(word: str) -> bool:
    """Whether the word, and each part of one like "Smith-Jones", is Latin with a capital, but not all capitals."""
    letters = re.sub("[’'-]", "", word)
    capitals = all(part[:1].isupper() for part in word.split("-"))
    return capitals and letters.isalpha() and not letters.isupper() and all(map(_is_latin, letters))


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter <= "\u1eff"


def _bare(words: list[str]) -> set[str]:
    """The words, and each part of one like "Secretary-General", in small letters; also in the singular."""
    small = {part.strip(".,()") for word in words for part in word.casefold().split("-")}
    return (
        small
        | {re.sub("(?:[’']s|s[’']?)$", "", word) for word in small}
        | {re.sub("ies$", "y", word) for word in small}
    )
