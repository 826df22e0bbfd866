"""Labels by reading: guidelines, canonical texts, and notes resolved to offsets and codes."""
