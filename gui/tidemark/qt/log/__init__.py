"""The log window: what happened, first in a user's words and then in an engineer's."""
