"""Handing in and the office, as the whole program knows them."""
