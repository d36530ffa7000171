<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AccountDesk</name>
    <message>
        <source>Asking the keyring for the key. If it asks for a password, answer it…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AccountForm</name>
    <message>
        <source>For example: Main</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear the clipboard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mainnet: real money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Testnet: test coins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Custom: addresses of your own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>WebSocket API address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stream address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>API key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Private key (PEM)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password of the private key, if it has one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the account a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another account has this name already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ws:// would send key and figures unencrypted, so it is for this computer only. Use wss:// here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a WebSocket address (wss://host/path).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>addresses of your own</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AccountTabs</name>
    <message>
        <source>Accounts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AddAccountDialog</name>
    <message>
        <source>Add an account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the key again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep for this run only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check and add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading the key…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checking the key with the exchange…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting for the keyring. If it asks for a password, answer it…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>BalanceTableView</name>
    <message>
        <source>Balances</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy exact figures</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Coin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The coin; every figure of its row is in this coin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wallet balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the wallet holds, without unrealised profit and loss</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Available</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What may be used for new orders and positions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Withdrawable</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What may be transferred out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross wallet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part of the wallet that backs cross-margin positions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cross uPnL</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unrealised profit and loss of cross-margin positions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Updated</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the exchange last changed the wallet balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Account alias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exchange&apos;s own short name of the account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Age</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How long ago the exchange confirmed the row</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>Demo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DiagnosticsStrip</name>
    <message>
        <source>ping {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next check {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>weight {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>clock {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>proxy {value}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connection inspected by {issuer}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Try the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read how</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your COIN-M balances, live and exact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Watch made-up balances move on the exchange that is built in. No key, no network, nothing to lose.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter an API key that may only read. It is checked with the exchange before it is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How your keys are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the keyring of this computer and nowhere else. Tidemark reads balances; it cannot trade or withdraw.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>KeysExplainedDialog</name>
    <message>
        <source>How your keys are kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for this computer&apos;s keyring…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A key lives in the keyring of your operating system and nowhere else: not in a file of Tidemark&apos;s, not in its settings, not in a log. The settings know its last four characters, so that you can tell your keys apart.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where there is no safe keyring, Tidemark offers to keep the key for this run only and forgets it at the end. It never writes one to a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidemark only reads. Give it a key that may do nothing else, bound to your IP address. Whoever controls this computer can read what you can read: against that, no program can protect a key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s keyring works: tried just now.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search coin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No coin matches “{search}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every coin is zero and hidden. Untick “Hide zero” to see them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exchange lists no coins for this account.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Ribbon</name>
    <message>
        <source>Leave the demo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>DEMO</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>made-up figures from the built-in exchange, no key, no network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TESTNET</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>test coins, not real money</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CUSTOM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>figures come from {host}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>RowWords</name>
    <message>
        <source>never</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The newest answer had a {field} that cannot be one: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No figures of this coin could be read yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed at {time}, {age} ago.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown: the exchange sent no {field}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exchange no longer lists {coin}. Last seen at {time}:</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The language changes when Tidemark starts again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SingleInstance</name>
    <message>
        <source>Another Tidemark seems to be running, but it does not answer. Two at once would ask the exchange twice.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StateMark</name>
    <message>
        <source>LIVE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CONFIRMING</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>STALE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>OFFLINE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>REFUSED</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Retry now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the key again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start anyway</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Got it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every figure is confirmed by the exchange.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connected. Waiting for the exchange to confirm the figures.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connecting to the exchange…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exchange has not confirmed the figures in time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not live for {age}: {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retrying now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retrying in {wait}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TableBar</name>
    <message>
        <source>Search coin…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search coin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>({count} hidden)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TopBand</name>
    <message>
        <source>COIN-M · read-only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 coin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} coins</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} with a balance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>— coins</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>The API key is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API key contains quotation marks; enter it without them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API key contains blanks or line breaks; it is a single word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API key contains characters that no API key has; copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The API key is too short; copy the whole of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a private key; enter the API key that Binance shows beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret key or private key is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret key contains quotation marks; enter it without them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret key contains blanks or line breaks; it is a single word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret key contains characters that no secret key has; copy it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The secret key is too short; copy the whole of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The private key cannot be read; copy all of it, from its BEGIN line to its END line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The private key is protected by a password; enter its password as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password does not open this private key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the public key, which Binance keeps; enter the private key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no key that Binance takes; it takes Ed25519 and RSA keys in PKCS#8 form.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This RSA key is too short; Binance takes 2048 bits or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This environment variable is not set.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set TIDEMARK_API_SECRET or TIDEMARK_PRIVATE_KEY_FILE as well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TIDEMARK_API_SECRET and TIDEMARK_PRIVATE_KEY_FILE are both set; keep one of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file that this environment variable names cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} asks this internet address to pause until {until}, because of too many requests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Other programs at this internet address share the limit: slow them down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} asks this internet address to slow down, because of too many requests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} has shut this internet address out until {until}, because of too many requests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop other programs that keep asking from here: each try makes it longer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} has shut this internet address out for a while, because of too many requests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} is overloaded until about {until}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to do on your side.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} is overloaded just now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to do on your side; it usually passes within minutes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} is under maintenance.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its announcements say when that ends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The firewall of {exchange} turned this computer away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait some minutes. If it lasts, try without VPN or proxy, and stop other programs that ask the exchange from here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} reported an error of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to do on your side; if it lasts, see the exchange&apos;s status page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} sent something that cannot be right: {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidemark does not show what it cannot trust. If this lasts, please report it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} sent something that cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s clock is off by {offset}, so {exchange} refuses its requests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the system set the clock automatically.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s clock is wrong, so {exchange} refuses its requests.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} refused this key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check in this order: the key still exists, belongs to {environment} and was copied whole; it permits this computer&apos;s IP address; the futures account is open, and was before the key was made; “Enable Futures” is ticked for the key; portfolio margin is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check in this order: the key still exists, belongs to this environment and was copied whole; it permits this computer&apos;s IP address; the futures account is open, and was before the key was made; “Enable Futures” is ticked for the key; portfolio margin is off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} says that this cannot be an API key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it again: whole, and without quotes, blanks or line breaks.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} does not know this key; it seems to belong elsewhere than {environment}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the account again with the environment in which the key was made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} does not know this key; it seems to belong to another environment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} does not take this kind of key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the public key registered there belongs to your private key, or make a key of another kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} has locked the API keys of this account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in there to see why, and to unlock them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} refused the signature: the secret does not belong to this key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the account again with the secret or private key that was made together with the key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} ended this key&apos;s session.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the key still exists, allows reading and permits this computer&apos;s IP address; then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} has no COIN-M futures account for this key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the futures account there, then make a new key. During maintenance, try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} does not serve the region of this internet address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check whether a VPN or proxy makes you appear elsewhere, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} does not let this internet address in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check VPN, proxy and the key&apos;s list of IP addresses, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} calls Tidemark&apos;s own request wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is no fault of yours: update Tidemark, or report it with the code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to {exchange} was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this lasts, check this computer&apos;s network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection to {exchange} is open, but nothing comes back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this lasts, check this computer&apos;s network and the exchange&apos;s status page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} answers so slowly that the figures are old when they arrive.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this lasts, check this computer&apos;s network and VPN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{exchange} cannot be reached.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check this computer&apos;s network, VPN and firewall.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The address of {exchange} could not be looked up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that this computer is online and that its DNS works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The connection was lost while this computer slept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing to do: every figure is confirmed anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This network asks you to sign in first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a browser, sign in there, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something on the way pointed Tidemark to another address, and it did not follow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the account&apos;s address and the network you are in. No key was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something answers at this address, but it is not the exchange&apos;s WebSocket API.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the account&apos;s address, and whether the network blocks WebSocket connections.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The proxy did not let the connection through.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the proxy setting, or switch the proxy off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What came back breaks the rules of the connection, so it was cut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>If this lasts, something between you and {exchange} may be interfering: try another network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate shown for {exchange} has expired.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time, then the network. No key was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate shown for {exchange} is not valid yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer&apos;s clock is probably slow: set it automatically. No key was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate shown by the network belongs to somebody else than {exchange}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign in to this network first, or try another one. No key was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The certificate shown by the network is not one that this computer trusts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A company&apos;s or antivirus program&apos;s inspection may be in the way: ask whoever runs this network, or try another one. No key was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No encrypted connection to {exchange} could be made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the account&apos;s address, the proxy and any antivirus program. No key was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring holds no key for this account.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the key again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring is locked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring did not let Tidemark in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Allow it when the system asks, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The keyring does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for a window of the system that asks for its password, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system offers no safe place to keep a key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidemark writes keys nowhere else, but can use one for this run only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system&apos;s keyring has no room for so long a key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use an Ed25519 key, which is short, or this one for this run only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the keyring holds for this account is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong inside Tidemark.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The figures may have stopped: start it again, and please report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the exchange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Binance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the Binance testnet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the demo exchange</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mainnet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>testnet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the custom environment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the demo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
