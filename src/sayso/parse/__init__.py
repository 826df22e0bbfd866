"""Articles to annotated spaCy Docs."""
