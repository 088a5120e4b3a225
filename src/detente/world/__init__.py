"""The world: how states perceive one another and learn, and histories replayed through it."""
