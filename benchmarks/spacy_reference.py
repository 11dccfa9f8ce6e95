"""A spaCy pipeline with the shapes of the small English model: tok2vec, tagger, parser, NER.

The model itself is in no registry of packages, so the networks keep their first, random weights:
what it reads is nonsense, what it costs is what the trained one costs. Widths, depths and tables
are those of the published en_core_web_sm 3.x configuration.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language

TAGS = 50
DEPENDENCIES = 45
ENTITIES = 18
SENTENCE = "Rebels took the town on Friday after heavy fighting ."


def spacy_pipeline() -> "Language":
    """The pipeline, initialized. Raises ImportError where spaCy is not installed."""
    import spacy
    from spacy.training import Example

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config={"model": _tok2vec()})
    nlp.add_pipe("tagger", config={"model": _tagger()})
    nlp.add_pipe("parser", config={"model": _transitions("parser", 64, _listener())})
    nlp.add_pipe("ner", config={"model": _transitions("ner", 64, _tok2vec())})
    words = SENTENCE.split()
    examples = [
        Example.from_dict(
            nlp.make_doc(SENTENCE),
            {
                "tags": [f"TAG{(n + shift) % TAGS}" for n in range(len(words))],
                "heads": [1] * len(words),
                "deps": [f"dep{(n + shift) % DEPENDENCIES}" for n in range(len(words))],
                "entities": [(0, 6, f"ENT{shift % ENTITIES}")],
            },
        )
        for shift in range(TAGS)
    ]
    nlp.initialize(lambda: examples)
    return nlp


def _tok2vec() -> dict[str, Any]:  # Any: spaCy's configurations nest
    return {
        "@architectures": "spacy.Tok2Vec.v2",
        "embed": {
            "@architectures": "spacy.MultiHashEmbed.v2",
            "width": 96,
            "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
            "rows": [5000, 1000, 2500, 2500, 50, 50],
            "include_static_vectors": False,
        },
        "encode": {
            "@architectures": "spacy.MaxoutWindowEncoder.v2",
            "width": 96,
            "depth": 4,
            "window_size": 1,
            "maxout_pieces": 3,
        },
    }


def _listener() -> dict[str, Any]:
    return {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}


def _tagger() -> dict[str, Any]:
    return {"@architectures": "spacy.Tagger.v2", "nO": None, "tok2vec": _listener()}


def _transitions(kind: str, hidden: int, tok2vec: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": kind,
        "extra_state_tokens": False,
        "hidden_width": hidden,
        "maxout_pieces": 2,
        "use_upper": True,
        "nO": None,
        "tok2vec": tok2vec,
    }
