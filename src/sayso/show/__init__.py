"""Records shown to people: a page on a terminal, a fragment of HTML. It never loads a model."""
