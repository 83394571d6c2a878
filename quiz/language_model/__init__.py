"""Language models that the person has: how each is asked, and what it may cost."""
