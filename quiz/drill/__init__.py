"""The drill: deals questions, takes responses, has them marked, ends. Pure: seed and clock are handed in."""
