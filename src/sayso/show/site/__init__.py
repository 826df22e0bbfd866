"""The explorer: a store as pages in a browser. Rendered here, read anywhere; nothing is loaded from elsewhere."""
