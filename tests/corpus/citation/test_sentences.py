"""Sentences end where a reader would say so; in these cases | stands between them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citation.sentences import sentences

ENGLISH = """\
Cde. Holm came. |He left.
He met Cde. Lund, V. Adler and St. Clair at the U.S. Embassy in Washington, D.C. yesterday. |Nothing came of it.
See No. 4 of the report. |It is long.
He read Op. 27, No. 2 aloud. |They slept.
J. F. Adler spoke. |He was tired.
He arrived at 5 p.m. |The talks began at 6 p.m. and ended.
On Jan. 5, 1967, he left. |In Feb. Adler came.
See vol. 3, pp. 4–5, and cf. Holm, i.e. the report. |It ends.
Lund & Co. shipped it. |The firm of Adler & Co. |Then it closed.
1. The ports. |2. The harbors.
I. The ports. |II. The end of them. |a) One. |b) Two.
It was 3.5 per cent. |Then 4.
The file is in the archive, Sarnau, D 1, V. 1967. |Translated by E. Adler.
He met Mr. Holm, Jr. on Monday. |They left.
Amb. Lund went. |Encl. 2, Tel. 511 and fol. 5 are lost.
The U.S. has agreed. |So has the U.S.S.R. |The Council met.
No. |It is not so. |He said no. |Then he left.
He waited... |Then he left.
He went … and he came back. |Then he left.
Was it he? |It was! |No.
"""

QUOTATIONS_AND_BRACKETS = """\
“Will he come?” asked Holm. |“No!” he said. |They left.
He said: “We will not go.” |They went.
He said: “We will not go. |They will come. |Let us wait,” and left. |Then it was over.
“We will not go. |They will come.
He said it (in his own words: “We will not.”). |They went.
Adler (Minister of Ports, etc.) spoke. |Ports, harbors, etc. |He left.
The Ministry (Sarnau). |[He smiles.] |The end.
"He runs." |"They stay," she said. |'Why?'
He left.** |*Then* he came.
Note 3.[4] |The talks ended.[^5] |Nothing followed.¹ |Then he left.
"""

OTHER_LANGUAGES = """\
他来了。|他走了！|真的吗？|是。
「好。」|他说。|「走。」
Das ist z. B. ein Fall. |Dr. Adler kam am 5. Januar 1967 an. |„Ja.“ |Er ging.
Это т. е. пример. |В 1967 г. он уехал. |Ф. 5, оп. 3, д. 4, л. 6.
Le 5 mars, M. Dupont arriva. |« Non. » |Il partit.
El Sr. Lopez llegó. |Se fue.
هل جاء؟ |نعم جاء.
Ήρθε ο Άδης; |Ναι. |Ο κ. Παπάς έφυγε.
"""


@pytest.mark.parametrize(
    "case",
    [
        *(ENGLISH + QUOTATIONS_AND_BRACKETS + OTHER_LANGUAGES).splitlines(),
        "It is so.\r\n\r\n|and more",
        "He said\nto Cde.\nHolm that\nit was. |Then\nhe left.",
        "",
        " . \n",
    ],
)
def test_a_sentence_ends_where_a_reader_says_so(case: str) -> None:
    assert _sentences(case.replace("|", "")) == [part.strip() for part in case.split("|") if part.strip()]


@given(
    st.text(st.characters() | st.sampled_from(' .?!;。“”"([)]*\n1aA\ud800')) | st.text('aB.?! \n"“”()1', max_size=60)
)
def test_sentences_are_in_order_and_hold_all_that_is_no_space(text: str) -> None:
    spans = sentences(text)
    assert [offset for span in spans for offset in span] == sorted(offset for span in spans for offset in span)
    assert all(start < end and text[start:end] == text[start:end].strip() for start, end in spans)
    covered = {offset for start, end in spans for offset in range(start, end)}
    assert all(text[offset].isspace() for offset in range(len(text)) if offset not in covered)


@pytest.mark.parametrize("hostile", ["(", '"', "“", ". ", "1. ", ".[12]", "Mr. ", "\n", "? a"])
def test_a_long_text_of_marks_is_taken_in_stride(hostile: str) -> None:
    text = hostile * 50_000
    assert "".join("".join(_sentences(text)).split()) == "".join(text.split())


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]
