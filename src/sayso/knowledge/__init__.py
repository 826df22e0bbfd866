"""What sayso knows and a user may correct: CSV and TOML files, and one loader."""
