"""How the exchange is reached."""
