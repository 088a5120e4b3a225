"""Runs ``detente`` with made sources in the place of the registry; run by a test."""

from __future__ import annotations

from server import made, register

BIG, SMALL = made("big", 400_000), made("small", 30_000)

if __name__ == "__main__":
    register([BIG, SMALL])
    from detente.cli import main

    main()
