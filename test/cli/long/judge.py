"""Reads what tagwright wrote, with readers that know nothing of it, and prints the entities, one JSON line each.

    judge.py FORMAT FILE...
"""

import json
import sys


def column(path, word, scheme):
    """CoNLL columns, by NLTK: it reads IOB1 and IOB2."""
    from nltk.chunk.util import conlltags2tree

    sentences, rows = [], []
    for line in open(path, encoding="utf-8"):
        fields = line.split()
        if not fields:
            if rows:
                sentences.append(rows)
            rows = []
        elif fields[0] != "-DOCSTART-":
            rows.append((fields[word], "X", fields[scheme]))
    for rows in sentences:
        for node in conlltags2tree(rows):
            if hasattr(node, "label"):
                yield node.label(), " ".join(token for token, _ in node.leaves())


def slashes(path):
    """slashTags, by NLTK, which divides at the last slash."""
    from nltk.tag.util import str2tuple

    for line in open(path, encoding="utf-8"):
        words, last = [], "O"
        for token, tag in [str2tuple(each) for each in line.split()] + [("", "O")]:
            if tag != last and words:
                yield last, " ".join(words)
            words = ([] if tag != last else words) + ([token] if tag != "O" else [])
            last = tag


def records(path, spans):
    """JSON lines whose offsets count code points, as Python's strings do."""
    for line in open(path, encoding="utf-8", newline=""):
        record = json.loads(line)
        for start, end, label in spans(record):
            yield label, record["text"][start:end]


def standoff(path):
    """brat: the text is read with universal newlines; fragments are joined by a blank."""
    text = open(path[: -len(".ann")] + ".txt", encoding="utf-8").read()
    for line in open(path, encoding="utf-8"):
        _, place, surface = line.rstrip("\n").split("\t")
        label, offsets = place.split(" ", 1)
        pieces = [text[slice(*map(int, each.split()))] for each in offsets.split(";")]
        assert " ".join(pieces) == surface, (pieces, surface)
        yield label, surface


def units(text, start, end):
    """A span whose offsets count UTF-16 units."""
    return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")


def cas(path):
    """UIMA, by Python's expat."""
    import xml.etree.ElementTree as tree

    root = tree.parse(path).getroot()
    [text] = [each.get("sofaString") for each in root if each.tag.endswith("}Sofa")]
    for each in root:
        if each.tag.endswith("}NamedEntity"):
            yield each.get("value"), units(text, int(each.get("begin")), int(each.get("end")))


def gate(path):
    """GATE, by Python's expat: a node's number is its offset."""
    import xml.etree.ElementTree as tree

    root = tree.parse(path).getroot()
    nodes = root.find("TextWithNodes")
    text = "".join(nodes.itertext())
    for each in root.find("AnnotationSet"):
        yield each.get("Type"), units(text, int(each.get("StartNode")), int(each.get("EndNode")))


def studio(path):
    """Label Studio: code points."""
    for task in json.load(open(path, encoding="utf-8", newline="")):
        for region in task["annotations"][0]["result"]:
            value = region["value"]
            assert task["data"]["text"][value["start"] : value["end"]] == value["text"]
            yield value["labels"][0], value["text"]


judges = {
    "conll2003-iob1": lambda path: column(path, 0, 3),
    "conll2003-iob2": lambda path: column(path, 0, 3),
    "conll2002-iob2": lambda path: column(path, 0, 1),
    "slashtags": slashes,
    "spacy": lambda path: records(path, lambda record: record["entities"]),
    "prodigy": lambda path: records(path, lambda record: [(s["start"], s["end"], s["label"]) for s in record["spans"]]),
    "doccano": lambda path: records(path, lambda record: record["label"]),
    "doccano-relations": lambda path: records(
        path, lambda record: [(s["start_offset"], s["end_offset"], s["label"]) for s in record["entities"]]
    ),
    "label-studio": studio,
    "brat": standoff,
    "uima-xmi": cas,
    "gate-xml": gate,
}

for path in sys.argv[2:]:
    for label, surface in judges[sys.argv[1]](path):
        print(json.dumps([label, surface]))
