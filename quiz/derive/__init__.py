"""From an article to draft questions: analyse, propose, gate, rank, balance."""
