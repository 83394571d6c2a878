"""One generator a module: from facts to drafts of one sort."""
