"""Where any pair of states stood, read from the record: fitted, validated, shipped."""
