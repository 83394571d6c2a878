"""What is wrong or weak in a bank, one module a rule."""
