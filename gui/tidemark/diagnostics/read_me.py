"""What the bundle says of itself, in both languages: a user shall know what they hand over."""

READ_ME = """Tidemark diagnostic bundle
==========================

For a bug report. Please look through it before you send it to anybody.

report.json  versions of Tidemark and its libraries, your system and screen, your settings,
             and how each account does: its state, the age of its figures, its connection.
log.txt      what Tidemark has noted since it was started, at most 5,000 records.

Never in it: API keys, secrets, private keys, signatures, listen keys, passwords, logins.
Accounts are called account-1, account-2 and so on. Of addresses only hosts are told.
Amounts: {amounts_en}


Tidemark 诊断包
===============

用于提交问题报告。发送给他人之前，请先查看其中的内容。

report.json  Tidemark 及其组件的版本、您的系统与屏幕、您的设置，
             以及每个账户的情况：状态、数据的新旧、连接。
log.txt      Tidemark 启动以来的记录，最多 5,000 条。

其中绝不包含：API Key、Secret Key、私钥、签名、listenKey、密码和登录名。
账户以 account-1、account-2 等代称。地址只保留主机名。
金额：{amounts_zh}
"""


def read_me(*, with_amounts: bool) -> str:
    """The text for a bundle with amounts or without."""
    if with_amounts:
        return READ_ME.format(
            amounts_en="INCLUDED, as you allowed. It tells how much you hold.",
            amounts_zh="已按您的许可包含在内。其中可以看出您持有多少。",
        )
    return READ_ME.format(
        amounts_en="left out; a row of dots stands in the place of each.",
        amounts_zh="已去除，以一串圆点代替。",
    )
