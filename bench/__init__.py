"""Measurements, each printing one table; `make bench` runs all of them."""
