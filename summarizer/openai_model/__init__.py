"""OpenAI-compatible endpoints as a Model, through instructor: the only package that imports either."""

import logging

from summarizer.endpoint import Mode, Settings
from summarizer.openai_model.http import HttpTransport
from summarizer.openai_model.model import OpenAIModel

__all__ = ["HttpTransport", "Mode", "OpenAIModel", "Settings"]

# instructor logs the values that fail validation, which come from the article, as errors.
logging.getLogger("instructor").addHandler(logging.NullHandler())
logging.getLogger("instructor").propagate = False
