"""The ledger: flat tables, with numbers for keys, of what lists and counts are made of; kept beside the shards."""
