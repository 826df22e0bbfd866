"""The spaCy component: one encoder pass a paragraph, then everything that parse promises in `parse.names`.

Kept light: spaCy imports this module whenever any pipeline is made, so the engine is imported only when a
component is built.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from spacy.language import Language

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.parse.annotate import Analysis
    from sayso.parse.encoder import Encoder

NAME = "sayso_encoder"


class SaysoEncoder:
    """Predict first (`predict` changes nothing), write after (`set_annotations` is the only one that writes)."""

    def __init__(self, name: str, encoder: "Encoder") -> None:
        self.name = name
        self.encoder = encoder

    def __call__(self, doc: "Doc") -> "Doc":
        """Annotate one Doc."""
        self.set_annotations(doc, self.predict(doc))
        return doc

    def pipe(self, stream: "Iterable[Doc]", *, batch_size: int = 1) -> "Iterator[Doc]":
        """Annotate a stream of Docs, one after the other; `batch_size` is spaCy's and means nothing here."""
        del batch_size
        yield from map(self, stream)

    def predict(self, doc: "Doc") -> "Analysis":
        """Give what the encoder says of a Doc; sentence starts that are already set on every token are kept."""
        from sayso.parse.annotate import analyse

        return analyse(doc, encoder=self.encoder)

    def set_annotations(self, doc: "Doc", analysis: "Analysis") -> None:
        """Write one analysis onto its Doc."""
        from sayso.parse.annotate import write

        write(doc, analysis)


@Language.factory(NAME, default_config={"model": None})
def make_encoder(nlp: Language, name: str, model: str | None = None) -> SaysoEncoder:
    """Build the component; spaCy calls this for `nlp.add_pipe("sayso_encoder")`.

    Args:
        nlp: The pipeline it becomes part of.
        name: Its name there.
        model: A folder with `encoder.onnx`, `tokenizer.json` and `labels.json`; None takes the shipped one.

    Raises:
        ModelUnusable: A file is missing or is not what the labels say.
    """
    from sayso.parse.encoder import open_encoder

    del nlp  # the encoder needs nothing of the pipeline, but spaCy hands it to every factory
    return SaysoEncoder(name, open_encoder(Path(model) if model else None))
