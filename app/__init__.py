"""Samtykkesjekk: review of Norwegian consent forms of clinical trials."""
