"""Reading treebanks: multiword tokens, paragraphs, entity columns."""

from modelmaker.conll import detokenize, read_columns, read_conllu, read_uner, share_out, spans_of

SAMPLE = """\
# newdoc id = one
# meta::genre = news
# newpar
# sent_id = one-1
# text = We don't sell.
1\tWe\twe\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
3.1\tghost\t_\t_\t_\t_\t_\t_\t_\t_
4\tsell\tsell\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
5\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = one-2
1\tYes\tyes\tINTJ\tUH\t_\t0\troot\t_\t_

# newdoc id = two
# sent_id = two-1
1\tNo\tno\tINTJ\tUH\t_\t0\troot\t_\t_
"""


def test_documents_sentences_and_words() -> None:
    one, two = read_conllu(SAMPLE)

    assert [one.id, two.id] == ["one", "two"]
    assert one.comments == {"meta::genre": "news"}
    assert [sentence.text for sentence in one.sentences] == ["We don't sell.", "Yes"]
    assert [sentence.starts_paragraph for sentence in one.sentences] == [True, False]


def test_a_multiword_token_is_shared_out_and_roots_point_at_themselves() -> None:
    words = read_conllu(SAMPLE)[0].sentences[0].words

    assert [(word.form, word.space) for word in words[1:3]] == [("do", False), ("n't", True)]
    assert [word.head for word in words] == [3, 3, 3, 3, 3]
    assert words[3].dep == "ROOT"


def test_sharing_out_leaves_no_piece_empty() -> None:
    assert share_out("its", [2, 2]) == ["it", "s"]
    assert share_out("ab", [2, 1]) == ["a", "b"]
    assert share_out("cannot", [3, 3]) == ["can", "not"]


def test_spans_of_inside_and_begin_labels() -> None:
    assert list(spans_of(["I-PER", "I-PER", "O", "I-ORG", "I-LOC"])) == [(0, 2, "PER"), (3, 4, "ORG"), (4, 5, "LOC")]
    assert list(spans_of(["B-PER", "B-PER", "I-PER"])) == [(0, 1, "PER"), (1, 3, "PER")]


def test_entities_by_sentence() -> None:
    text = "# sent_id = s1\n1\tTo\tO\t-\t-\n2\tPort\tB-LOC\t-\tx\n3\tAda\tI-LOC\t-\tx\n"

    assert read_uner(text) == {"s1": ((1, 3, "LOC"),)}


def test_columns_make_sentences() -> None:
    first, second = read_columns("-DOCSTART- -X- O O\n\nAda NNP - I-PER\nsings VBZ - O\n. . - O\n\nOslo I-LOC\n")

    assert (first.text, first.entities) == ("Ada sings.", ((0, 1, "PER"),))
    assert (second.text, second.entities) == ("Oslo", ((0, 1, "LOC"),))


def test_spaces_as_in_print() -> None:
    words = detokenize(["(", "Ada", "'s", "$", "5", ",", "co", "-", "op", ")", "."])

    assert "".join(word.form + " " * word.space for word in words) == "(Ada's $5, co-op)."
