"""What a store holds in the files of others: one file a format, each with a page in docs/."""
