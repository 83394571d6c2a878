"""The kinds of questions, one module a kind: what a bank says of it, how it is presented, how it is marked."""
