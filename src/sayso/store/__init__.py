"""Records kept and handed on: the formats of others. It never loads a model."""
