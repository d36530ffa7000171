"""Troubles in words: what happened and what to do, said in this one place.

The sentences are English templates which lupdate extracts (context "Wording"); a translation
keeps the names in braces. They are written for a tired person at night: no jargon, no blame,
and a code at most at the end, in brackets, for whoever helps.
"""

from tidemark.wording.entries import explain_entry
from tidemark.wording.key_warnings import explain_clock, explain_warning
from tidemark.wording.message import CONTEXT, Message
from tidemark.wording.troubles import explain

__all__ = ["CONTEXT", "Message", "explain", "explain_clock", "explain_entry", "explain_warning"]
