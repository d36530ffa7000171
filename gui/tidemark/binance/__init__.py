"""What the exchange says and wants to hear: signing, requests, decoding, the protocol machine.

No I/O and no clock: text goes in, events and text come out.
"""
