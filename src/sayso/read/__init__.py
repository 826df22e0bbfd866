"""From bytes to articles: text, web pages, tables."""
