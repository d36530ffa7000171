"""The way to the exchange: connections, one account's session, the request-weight budget.

Pure asyncio without Qt; everything ambient (clock, randomness, trust) is handed in.
"""
