"""The top band: whose account, how much, whether it is safe and live."""
