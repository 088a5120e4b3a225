"""Charts, one self-contained page and a terminal summary: results in, pictures and words out."""
