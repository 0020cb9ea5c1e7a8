"""How catalogues speak of a document: `Moss asks the Board for oil.`, `Letter from Ann Moss regarding the horn.`."""

from __future__ import annotations

import re

_STEMS = """
    accus acknowledg address advis agree alleg analyz announc answer appeal approv argu ask assert assess assur blam
    caution clarifi complain conclud condemn confirm congratulat consider contain convey criticiz debat decid declar
    defend deni denounc describ detail disclos discuss elaborat emphasis emphasiz encourag evaluat examin exchang
    explain explor express giv highlight includ indicat inform inquir instruct invit meet mention negotiat notifi object
    offer oppos outlin pledg promis propos provid react reassur recommend recount refer refus reject relat relay remark
    report request respond reveal review seek send speak speculat stat stress suggest summaris summariz talk tell
    thank transmit urg warn writ
"""
_VERB = rf"(?:{'|'.join(_STEMS.split())})"
_ALSO_NOUNS = "analyses|claims|comments|details|issues|lists|notes|reports|requests|reviews|says|states|talks|thanks"
_SUBJECT = r"(?:ambassador|author|document|embassy|letter|memorandum|minister|report|telegram)"
_ONLY_NOUNS = "addresses|answers|appeals|debates|exchanges|objects|offers"
_PRESENT = re.compile(
    rf"\b(?!(?:{_ALSO_NOUNS}|{_ONLY_NOUNS})\b){_VERB}e?s\b"
    rf"|(?:\b[A-Z][\w.’'-]*|\)|\b{_SUBJECT}) (?:{_ALSO_NOUNS})\b"
    rf"|\b(?:{_ALSO_NOUNS}) (?:that|how|why|whether|on|to|about)\b"
    rf"|(?:\band (?:[A-Z][\w.’'-]*\s){{1,4}}|\b(?:[Tt]hey|officials|leaders|sides|diplomats|representatives) )"
    rf"(?:also )?{_VERB}e?\b"
)
_AN_ENTRY = re.compile(
    r"(?!The |In |At |On )(?:[\w.’'-]+ ){0,4}(?:account|analysis|cable|conversation|description|discussion|document"
    r"|letter|list|memorandum|minutes|note|overview|record|report|speech|statement|summary|telegram|transcript)"
    r" (?:about|between|by|concerning|describing|detailing|discussing|from|in which|of|on|regarding|to|with)\b"
    r"(?!.*\b(?:was|were|had)\b)",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_FIRST_PERSON = re.compile(r"\b(?:I|we|our|my|us)\b")
_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\b|\b\d{3,4} hours\b")
_PAST = re.compile(r"\b(?:was|were|had|\w{3,}ed)\b")
_PRESENT_OF_BE_AND_HAVE = re.compile(r"\b(?:is|are|has|have)\b")
_WORDS_AT_LEAST = 7
_WORDS_OF_A_SENTENCE = 12
_FIRST_WORDS = 300  # characters in which a catalogue says what it speaks of


def speaks_of_a_document(words: str) -> bool:
    """Whether words are a catalogue's: of some length, in the third person and the present tense, or with no verb."""
    return (
        len(words.split()) >= _WORDS_AT_LEAST
        and not in_first_person(words)
        and not _TIME.search(words)
        and (_AN_ENTRY.match(words) or _PRESENT.search(_QUOTED.sub("", words[:_FIRST_WORDS]))) is not None
    )


def may_speak_of_a_document(words: str) -> bool:
    """Whether nothing in a sentence of some length speaks against it: no first person, no time of day, no mere past."""
    return (
        len(words.split()) >= _WORDS_OF_A_SENTENCE
        and not in_first_person(words)
        and not _TIME.search(words)
        and (not _PAST.search(words) or _PRESENT_OF_BE_AND_HAVE.search(words) is not None)
    )


def in_first_person(words: str) -> bool:
    """Whether somebody speaks of himself in the words, other than in a quotation."""
    return _FIRST_PERSON.search(_QUOTED.sub("", words)) is not None
