"""Statuses, moves, permissions and the clock of a form's review."""
