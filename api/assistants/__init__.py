"""What may a language-model assistant ask? Tools over the Model Context Protocol, which read and never write."""
