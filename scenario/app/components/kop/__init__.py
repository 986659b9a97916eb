"""The head of every page: where one is, what one works on, and what a link keeps."""
