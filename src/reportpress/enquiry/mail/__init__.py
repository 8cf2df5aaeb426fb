"""A message as the bytes that go: templates, samples, headers, signature."""
