"""The ledger of claims: what the chapter claims, each put to a test that could fail."""
