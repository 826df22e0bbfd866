"""The flow from articles to reports, put together once."""
