"""The spaCy component: one encoder pass a paragraph, then everything that parse promises in `parse.names`.

Kept light: spaCy imports this module whenever any pipeline is made, so the engine is imported only when a component is built.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
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
        return next(self.pipe([doc]))

    def pipe(self, stream: "Iterable[Doc]", *, batch_size: int = 16) -> "Iterator[Doc]":
        """Annotate a stream of Docs; their paragraphs share batches."""
        docs = iter(stream)
        while batch := list(islice(docs, batch_size)):
            for doc, analysis in zip(batch, self.predict(batch), strict=True):
                self.set_annotations(doc, analysis)
                yield doc

    def predict(self, docs: "list[Doc]") -> "list[Analysis]":
        """Give what the encoder says of each Doc; sentence starts that are already set on every token are kept."""
        from sayso.parse.annotate import analyse

        return analyse(docs, encoder=self.encoder)

    def set_annotations(self, doc: "Doc", analysis: "Analysis") -> None:
        """Write one analysis onto its Doc."""
        from sayso.parse.annotate import write

        write(doc, analysis)

    def to_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> None:
        """Nothing to save: the weights are part of the package, told by their fingerprint."""

    def from_disk(self, path: Path, *, exclude: Iterable[str] = ()) -> "SaysoEncoder":
        """Nothing to load; see `to_disk`."""
        return self


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

    return SaysoEncoder(name, open_encoder(Path(model) if model else None))

