"""The built-in extractor for reports of meetings: rules, no model, no network."""
