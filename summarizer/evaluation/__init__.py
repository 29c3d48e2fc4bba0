"""What comes out of a model and a prompt, compared with hand-written expected records."""
