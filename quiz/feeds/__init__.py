"""News feeds that somebody follows: kept, fetched in a process of their own, and listed as headlines."""
