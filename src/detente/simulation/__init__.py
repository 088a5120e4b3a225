"""Simulations: ensembles under each strategy, their outcomes kept as they come."""
