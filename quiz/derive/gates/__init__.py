"""One gate a module: a reason to drop a draft. A gate never repairs."""
