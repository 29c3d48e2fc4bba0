"""`summarizer eval`: what comes out, compared with expected records."""
