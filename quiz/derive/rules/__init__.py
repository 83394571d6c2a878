"""Questions about an article by rules alone: a few sorts, each kept because readers would miss it."""
