"""Makes the weights; needs its own environment and is never imported by sayso."""
