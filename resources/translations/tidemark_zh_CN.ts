<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Licences…</source>
        <translation>许可证…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Version {version}, from a package</source>
        <translation>版本 {version}，来自安装包</translation>
    </message>
    <message>
        <source>Version {version}, run from its source code</source>
        <translation>版本 {version}，从源代码运行</translation>
    </message>
    <message>
        <source>Tidemark shows the balances of Binance COIN-M futures accounts live: every figure exact, with its age. It reads and never trades.</source>
        <translation>Tidemark 实时显示币安币本位合约账户的余额：每个数字都精确，并注明已有多久。它只读取，从不交易。</translation>
    </message>
    <message>
        <source>Tidemark is free software under the MIT licence. It is not affiliated with Binance.</source>
        <translation>Tidemark 是采用 MIT 许可证的自由软件，与币安没有任何关联。</translation>
    </message>
    <message>
        <source>It uses Qt and PySide6 under the GNU LGPL, version 3.</source>
        <translation>它使用 Qt 和 PySide6，二者采用 GNU LGPL 第 3 版许可证。</translation>
    </message>
    <message>
        <source>System</source>
        <translation>系统</translation>
    </message>
    <message>
        <source>This copy runs from its source code. The packages of Tidemark bring a list of everybody&apos;s licences.</source>
        <translation>此副本从源代码运行。Tidemark 的安装包附有全部许可证的清单。</translation>
    </message>
    <message>
        <source>For a bug report: the versions above, as plain text.</source>
        <translation>用于提交问题报告：以纯文本复制上面的版本信息。</translation>
    </message>
    <message>
        <source>The details were copied.</source>
        <translation>已复制详细信息。</translation>
    </message>
    <message>
        <source>About Tidemark</source>
        <translation>关于 Tidemark</translation>
    </message>
</context>
<context>
    <name>AccountForm</name>
    <message>
        <source>For example: Main</source>
        <translation>例如：主账户</translation>
    </message>
    <message>
        <source>Clear the clipboard</source>
        <translation>清空剪贴板</translation>
    </message>
    <message>
        <source>Mainnet: real money</source>
        <translation>主网：真实资金</translation>
    </message>
    <message>
        <source>Testnet: test coins</source>
        <translation>测试网：测试币</translation>
    </message>
    <message>
        <source>Custom: addresses of your own</source>
        <translation>自定义：您自己的地址</translation>
    </message>
    <message>
        <source>Name of the account</source>
        <translation>账户名称</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>WebSocket API address</source>
        <translation>WebSocket API 地址</translation>
    </message>
    <message>
        <source>Stream address</source>
        <translation>数据流地址</translation>
    </message>
    <message>
        <source>REST address, if it has one</source>
        <translation>REST 地址（如有）</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API 密钥</translation>
    </message>
    <message>
        <source>Secret key</source>
        <translation>密钥（Secret）</translation>
    </message>
    <message>
        <source>Private key (PEM)</source>
        <translation>私钥（PEM）</translation>
    </message>
    <message>
        <source>Password of the private key, if it has one</source>
        <translation>私钥的密码（如果有）</translation>
    </message>
    <message>
        <source>Give the account a name.</source>
        <translation>请为账户取一个名称。</translation>
    </message>
    <message>
        <source>Use visible characters for the name.</source>
        <translation>名称请使用可见字符。</translation>
    </message>
    <message>
        <source>Another account has this name already.</source>
        <translation>已有其他账户使用这个名称。</translation>
    </message>
    <message>
        <source>ws:// would send key and figures unencrypted, so it is for this computer only. Use wss:// here.</source>
        <translation>ws:// 会以明文传送密钥和数字，因此只能用于本机。这里请使用 wss://。</translation>
    </message>
    <message>
        <source>http:// would send the key unencrypted, so it is for this computer only. Use https:// here.</source>
        <translation>http:// 会以未加密方式发送密钥，因此只能用于本机。请在此使用 https://。</translation>
    </message>
    <message>
        <source>This is not the address of a REST API (https://host).</source>
        <translation>这不是 REST API 的地址（https://host）。</translation>
    </message>
    <message>
        <source>This is not a WebSocket address (wss://host/path).</source>
        <translation>这不是 WebSocket 地址（wss://主机/路径）。</translation>
    </message>
    <message>
        <source>addresses of your own</source>
        <translation>您自己的地址</translation>
    </message>
</context>
<context>
    <name>AccountRow</name>
    <message>
        <source>{environment} · {kind} key ending in {ending}</source>
        <translation>{environment} · {kind} 密钥，末尾 {ending}</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>New key…</source>
        <translation>更换密钥…</translation>
    </message>
    <message>
        <source>Check key</source>
        <translation>检查密钥</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Name of the account</source>
        <translation>账户名称</translation>
    </message>
    <message>
        <source>Save name</source>
        <translation>保存名称</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Remove account and key</source>
        <translation>移除账户和密钥</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Remove “{label}”? Its entry in the settings and its key in the keyring are deleted for good. At the exchange the key stays valid until you delete it there.</source>
        <translation>要移除“{label}”吗？它在设置中的条目和密钥环中的密钥会被永久删除。在您于交易所删除之前，该密钥在那里仍然有效。</translation>
    </message>
    <message>
        <source>Delete its history too. Otherwise it stays on this computer.</source>
        <translation>同时删除其历史记录。否则历史记录仍保留在本机。</translation>
    </message>
    <message>
        <source>Forget history…</source>
        <translation>删除历史记录…</translation>
    </message>
    <message>
        <source>Delete the history of “{label}”? Every balance, change and total that was written of it on this computer is gone for good, copies included. What the exchange told since Tidemark was started stays in the window until it ends; writing goes on with what the account has now.</source>
        <translation>要删除“{label}”的历史记录吗？本机上写下的该账户的每一笔余额、变动和总额都将永久消失，副本也不例外。本次启动 Tidemark 以来交易所告知的内容会留在窗口中，直到 Tidemark 退出；之后从账户现有的余额开始继续记录。</translation>
    </message>
    <message>
        <source>Give the account a name of visible characters.</source>
        <translation>请用可见字符为账户命名。</translation>
    </message>
    <message>
        <source>Another account has this name already.</source>
        <translation>已有另一个账户使用这个名称。</translation>
    </message>
    <message>
        <source>Waiting for the keyring. If it asks for a password, answer it…</source>
        <translation>正在等待密钥环。如果它要求输入密码，请输入…</translation>
    </message>
    <message>
        <source>Deleting the history…</source>
        <translation>正在删除历史记录…</translation>
    </message>
    <message>
        <source>Checking the key with the exchange…</source>
        <translation>正在向交易所检查密钥…</translation>
    </message>
    <message>
        <source>The key works: the exchange told the balances just now.</source>
        <translation>密钥有效：交易所刚刚返回了余额。</translation>
    </message>
    <message>
        <source>The history of “{label}” is deleted.</source>
        <translation>“{label}”的历史记录已删除。</translation>
    </message>
    <message>
        <source>{gone} Damaged files that were set aside may still hold some of it; delete them yourself: {files}</source>
        <translation>{gone}此前移开的已损坏文件中可能仍有部分记录，请自行删除：{files}</translation>
    </message>
    <message>
        <source>Delete the history of “{label}”? Every balance, change and total that was written of it on this computer is gone for good, copies included. The account was removed, so nothing more is written of it.</source>
        <translation>要删除“{label}”的历史记录吗？本机上写下的该账户的每一笔余额、变动和总额都将永久消失，副本也不例外。该账户已被移除，因此不会再写入任何内容。</translation>
    </message>
    <message>
        <source>kept from {first} to {last}</source>
        <translation>记录自 {first} 至 {last}</translation>
    </message>
    <message>
        <source>still an account here</source>
        <translation>仍是此处的账户</translation>
    </message>
    <message>
        <source>removed from Tidemark</source>
        <translation>已从 Tidemark 移除</translation>
    </message>
    <message>
        <source>The history cannot be changed now ({reason}). All of it, or a part, is still there: try again later.</source>
        <translation>目前无法更改历史记录（{reason}）。其全部或一部分仍在：请稍后重试。</translation>
    </message>
</context>
<context>
    <name>AccountTabs</name>
    <message>
        <source>Accounts</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Tabs before</source>
        <translation>前面的标签页</translation>
    </message>
    <message>
        <source>Tabs after</source>
        <translation>后面的标签页</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>添加账户</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>Add an account</source>
        <translation>添加账户</translation>
    </message>
</context>
<context>
    <name>Actions</name>
    <message>
        <source>Confirm now</source>
        <translation>立即确认</translation>
    </message>
    <message>
        <source>Search coin</source>
        <translation>搜索币种</translation>
    </message>
    <message>
        <source>Explain this figure</source>
        <translation>解释此数值</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Next unit</source>
        <translation>下一个单位</translation>
    </message>
    <message>
        <source>Hide amounts</source>
        <translation>隐藏金额</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>Log…</source>
        <translation>日志…</translation>
    </message>
    <message>
        <source>Network…</source>
        <translation>网络…</translation>
    </message>
    <message>
        <source>Alerts…</source>
        <translation>提醒…</translation>
    </message>
    <message>
        <source>Set the mark now</source>
        <translation>立即设置标记</translation>
    </message>
    <message>
        <source>Funding…</source>
        <translation>资金费用…</translation>
    </message>
    <message>
        <source>Mini window</source>
        <translation>迷你窗口</translation>
    </message>
    <message>
        <source>About Tidemark</source>
        <translation>关于 Tidemark</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
</context>
<context>
    <name>AddAccountDialog</name>
    <message>
        <source>Add an account</source>
        <translation>添加账户</translation>
    </message>
    <message>
        <source>Enter the key again</source>
        <translation>重新输入密钥</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Keep for this run only</source>
        <translation>仅在本次运行中保留</translation>
    </message>
    <message>
        <source>Check and add</source>
        <translation>检查并添加</translation>
    </message>
    <message>
        <source>Add anyway</source>
        <translation>仍然添加</translation>
    </message>
    <message>
        <source>Enter another key</source>
        <translation>输入另一个密钥</translation>
    </message>
    <message>
        <source>Reading the key…</source>
        <translation>正在读取密钥…</translation>
    </message>
    <message>
        <source>Checking the key with the exchange…</source>
        <translation>正在向交易所核对密钥…</translation>
    </message>
    <message>
        <source>The key works, but may do more than it needs to:</source>
        <translation>密钥有效，但它的权限超出了需要：</translation>
    </message>
    <message>
        <source>Waiting for the keyring. If it asks for a password, answer it…</source>
        <translation>正在等待系统密钥环。如果它要求输入密码，请输入…</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message>
        <source>{count} alerts</source>
        <translation>{count} 条提醒</translation>
    </message>
    <message>
        <source>{alert} And {count} more.</source>
        <translation>{alert}另有 {count} 条。</translation>
    </message>
    <message>
        <source>Add margin or reduce the position.</source>
        <translation>请追加保证金或减少仓位。</translation>
    </message>
    <message>
        <source>Add coins, or free some by closing orders or positions.</source>
        <translation>请转入该币种，或撤销挂单、平仓以释放余额。</translation>
    </message>
    <message>
        <source>Its figures are old: its tab says why and what to do.</source>
        <translation>其数据已过时：原因和处理方法见该账户的标签页。</translation>
    </message>
    <message>
        <source>If you did not expect this, look at the account at the exchange.</source>
        <translation>如果这不在您的预料之中，请到交易所查看该账户。</translation>
    </message>
    <message>
        <source>Test alert: {subject}</source>
        <translation>测试提醒：{subject}</translation>
    </message>
    <message>
        <source>Alert: {subject}</source>
        <translation>提醒：{subject}</translation>
    </message>
    <message>
        <source>{account} not live</source>
        <translation>{account}非实时</translation>
    </message>
    <message>
        <source>{coin} {measure}</source>
        <translation>{coin} {measure}</translation>
    </message>
    <message>
        <source>{coin} {measure} of {account}</source>
        <translation>{account}的 {coin} {measure}</translation>
    </message>
    <message>
        <source>{measure} of {account}</source>
        <translation>{account}的{measure}</translation>
    </message>
    <message>
        <source>At {time} {account} had not been live for {figure} (alert at {threshold}).</source>
        <translation>{time}，{account}已有 {figure} 不是实时数据（提醒条件：{threshold}）。</translation>
    </message>
    <message>
        <source>At {time} the {subject} had changed from {reference} to {figure} (alert at a change of {threshold}).</source>
        <translation>{time}，{subject}从 {reference} 变为 {figure}（提醒条件：变动 {threshold}）。</translation>
    </message>
    <message>
        <source>At {time} the {subject} was {figure} (alert at {threshold} or more).</source>
        <translation>{time}，{subject}为 {figure}（提醒条件：{threshold} 或以上）。</translation>
    </message>
    <message>
        <source>At {time} the {subject} was {figure} (alert at {threshold} or less).</source>
        <translation>{time}，{subject}为 {figure}（提醒条件：{threshold} 或以下）。</translation>
    </message>
    <message>
        <source>This is a test: no figure of this alert was known at {time}.</source>
        <translation>这是测试：{time} 时该提醒的数值未知。</translation>
    </message>
    <message>
        <source>This is a test: at {time} {account} had not been live for {figure} (alert at {threshold}).</source>
        <translation>这是测试：{time}，{account}已有 {figure} 不是实时数据（提醒条件：{threshold}）。</translation>
    </message>
    <message>
        <source>This is a test: at {time} the {subject} was {figure} (the alert is at {threshold}).</source>
        <translation>这是测试：{time}，{subject}为 {figure}（提醒条件：{threshold}）。</translation>
    </message>
    <message>
        <source>It ended at {time}.</source>
        <translation>已于 {time} 解除。</translation>
    </message>
    <message>
        <source>{figure} coins</source>
        <translation>{figure} 个币</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Figure then</source>
        <translation>当时数值</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>持续到</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>已读</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新</translation>
    </message>
    <message>
        <source>still on</source>
        <translation>仍在持续</translation>
    </message>
    <message>
        <source>Test: {subject}</source>
        <translation>测试：{subject}</translation>
    </message>
    <message>
        <source>margin</source>
        <translation>保证金率</translation>
    </message>
    <message>
        <source>available balance</source>
        <translation>可用余额</translation>
    </message>
    <message>
        <source>wallet balance</source>
        <translation>钱包余额</translation>
    </message>
    <message>
        <source>margin balance</source>
        <translation>保证金余额</translation>
    </message>
    <message>
        <source>total worth in USD</source>
        <translation>总价值（USD）</translation>
    </message>
    <message>
        <source>total worth in BTC</source>
        <translation>总价值（BTC）</translation>
    </message>
    <message>
        <source>index price</source>
        <translation>指数价格</translation>
    </message>
    <message>
        <source>time not live</source>
        <translation>非实时时长</translation>
    </message>
    <message>
        <source>is at or above</source>
        <translation>达到或高于</translation>
    </message>
    <message>
        <source>is at or below</source>
        <translation>达到或低于</translation>
    </message>
    <message>
        <source>changes by</source>
        <translation>变动达到</translation>
    </message>
    <message>
        <source>all accounts together</source>
        <translation>所有账户合计</translation>
    </message>
    <message>
        <source>any account</source>
        <translation>任一账户</translation>
    </message>
    <message>
        <source>any coin</source>
        <translation>任一币种</translation>
    </message>
    <message>
        <source>When {whose} {condition} {threshold}</source>
        <translation>当{whose}{condition} {threshold} 时</translation>
    </message>
    <message>
        <source>When {account} is not live for {threshold}</source>
        <translation>当{account}有 {threshold} 不是实时数据时</translation>
    </message>
    <message>
        <source>{name}: {sentence}</source>
        <translation>{name}：{sentence}</translation>
    </message>
    <message>
        <source>{measure} of {coin}</source>
        <translation>{coin}的{measure}</translation>
    </message>
    <message>
        <source>{measure} of {coin} of {account}</source>
        <translation>{account}的{coin}{measure}</translation>
    </message>
    <message>
        <source>an account that is gone</source>
        <translation>已移除的账户</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>AlertsDialog</name>
    <message>
        <source>Alerts</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>Add…</source>
        <translation>添加…</translation>
    </message>
    <message>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Tells the alert once with its present figure, by all the ways it would go</source>
        <translation>以当前数值、通过所有渠道发出一次该提醒</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Acknowledge all</source>
        <translation>全部标为已读</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>No alert yet.</source>
        <translation>还没有提醒。</translation>
    </message>
    <message>
        <source>This log is kept nowhere: it ends when Tidemark does.</source>
        <translation>此记录不保存：Tidemark 退出后即消失。</translation>
    </message>
    <message>
        <source>Kept on this computer, amounts included, in a file that only you can read.</source>
        <translation>记录（含金额）保存在本机，只有您能读取的文件中。</translation>
    </message>
    <message>
        <source>What is watched</source>
        <translation>监视内容</translation>
    </message>
    <message>
        <source>Alerts so far</source>
        <translation>提醒记录</translation>
    </message>
    <message>
        <source>Nothing is watched. Add an alert to be told.</source>
        <translation>没有监视任何内容。添加提醒后才会收到通知。</translation>
    </message>
    <message>
        <source>Removed: {rule}</source>
        <translation>已移除：{rule}</translation>
    </message>
    <message>
        <source>Told, as a test: see the strip of the window.</source>
        <translation>已发出测试提醒：请看窗口的消息条。</translation>
    </message>
</context>
<context>
    <name>AmountField</name>
    <message>
        <source>{field}, hidden</source>
        <translation>{field}，已隐藏</translation>
    </message>
    <message>
        <source>Amounts are hidden. Ctrl+H shows them, to be changed.</source>
        <translation>金额已隐藏。按 Ctrl+H 显示后才能修改。</translation>
    </message>
</context>
<context>
    <name>AskedLabel</name>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Explain this figure</source>
        <translation>解释此数值</translation>
    </message>
</context>
<context>
    <name>BalanceHeader</name>
    <message>
        <source>The order waits while you use the table, so that no row moves under your hand. It catches up when you leave.</source>
        <translation>您使用表格时顺序暂不更新，以免行在手下移动；离开后会自动更新。</translation>
    </message>
</context>
<context>
    <name>BalanceTableView</name>
    <message>
        <source>Balances</source>
        <translation>余额</translation>
    </message>
</context>
<context>
    <name>Band</name>
    <message numerus="yes">
        <source>{live} of %n account(s) live</source>
        <translation>
            <numerusform>%n 个账户中 {live} 个实时</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CellSpeech</name>
    <message>
        <source>no longer listed</source>
        <translation>已不在列表中</translation>
    </message>
    <message>
        <source>the newest could not be read</source>
        <translation>最新数据无法读取</translation>
    </message>
    <message>
        <source>not live</source>
        <translation>非实时</translation>
    </message>
    <message>
        <source>from before the wallet moved</source>
        <translation>钱包变动之前的数据</translation>
    </message>
    <message>
        <source>being confirmed</source>
        <translation>确认中</translation>
    </message>
    <message>
        <source>rose {share} over 24 hours</source>
        <translation>24 小时内上涨 {share}</translation>
    </message>
    <message>
        <source>fell {share} over 24 hours</source>
        <translation>24 小时内下跌 {share}</translation>
    </message>
    <message>
        <source>unchanged over 24 hours</source>
        <translation>24 小时内不变</translation>
    </message>
    <message>
        <source>of unknown age</source>
        <translation>时间未知</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>never confirmed</source>
        <translation>从未确认</translation>
    </message>
    <message>
        <source>{age} ago</source>
        <translation>{age} 前</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message>
        <source>{count} d</source>
        <translation>{count} 天</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} 小时</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>A newer Tidemark wrote the history, so this one only reads it.</source>
        <translation>历史由更新版本的 Tidemark 写入，因此本版本只读取它。</translation>
    </message>
    <message>
        <source>The history cannot be written now: its folder is read-only.</source>
        <translation>目前无法写入历史：其文件夹为只读。</translation>
    </message>
    <message>
        <source>The history cannot be written now: something else stands where its file should.</source>
        <translation>目前无法写入历史：其文件的位置被别的东西占用。</translation>
    </message>
    <message>
        <source>The history cannot be written now: another program holds it.</source>
        <translation>目前无法写入历史：另一个程序正占用它。</translation>
    </message>
    <message>
        <source>The history cannot be written now: the disk is full.</source>
        <translation>目前无法写入历史：磁盘已满。</translation>
    </message>
    <message>
        <source>The history cannot be written now: the disk fails.</source>
        <translation>目前无法写入历史：磁盘出错。</translation>
    </message>
    <message>
        <source>History of the total · {account}</source>
        <translation>总额的历史 · {account}</translation>
    </message>
    <message>
        <source>History of {coin} · {account}</source>
        <translation>{coin} 的历史 · {account}</translation>
    </message>
    <message>
        <source>Total margin balance</source>
        <translation>总保证金余额</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>a day of a month, as QLocale writes it</comment>
        <translation>M月d日</translation>
    </message>
    <message>
        <source>MMM</source>
        <comment>a month, as QLocale writes it</comment>
        <translation>M月</translation>
    </message>
    <message>
        <source>yyyy</source>
        <comment>a year, as QLocale writes it</comment>
        <translation>yyyy年</translation>
    </message>
    <message>
        <source>{least} to {greatest} within {length}</source>
        <translation>{length} 内为 {least} 至 {greatest}</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>Nothing was seen yet; the line begins now.</source>
        <translation>尚未观察到任何数据；曲线从现在开始。</translation>
    </message>
    <message>
        <source>Nothing was seen in this time.</source>
        <translation>这段时间内未观察到任何数据。</translation>
    </message>
    <message>
        <source>Amounts are hidden, and so is their line.</source>
        <translation>金额已隐藏，曲线亦然。</translation>
    </message>
    <message>
        <source>This run keeps no history.</source>
        <translation>本次运行不保存历史。</translation>
    </message>
    <message>
        <source>Some of these accounts are kept for this run only, so their sum has no line.</source>
        <translation>其中有些账户仅在本次运行中保留，因此没有合计曲线。</translation>
    </message>
    <message>
        <source>The history cannot be read now. What is shown live is not touched by that.</source>
        <translation>目前无法读取历史。实时显示的数据不受影响。</translation>
    </message>
    <message numerus="yes">
        <source>More than %n change(s); zoom in to see each</source>
        <translation>
            <numerusform>超过 %n 次变动；放大可逐一查看</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChartOpening</name>
    <message>
        <source>History of the total</source>
        <translation>总额的历史</translation>
    </message>
</context>
<context>
    <name>ChartPanel</name>
    <message>
        <source>Close the chart</source>
        <translation>关闭图表</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>回看多久</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 时</translation>
    </message>
    <message>
        <source>1 d</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>1 w</source>
        <translation>1 周</translation>
    </message>
    <message>
        <source>1 m</source>
        <translation>1 月</translation>
    </message>
    <message>
        <source>1 y</source>
        <translation>1 年</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>保证金</translation>
    </message>
    <message>
        <source>Wallet</source>
        <translation>钱包</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Picture (PNG)…</source>
        <translation>图片 (PNG)…</translation>
    </message>
    <message>
        <source>Data (CSV)…</source>
        <translation>数据 (CSV)…</translation>
    </message>
    <message>
        <source>Data (JSON lines)…</source>
        <translation>数据 (JSON lines)…</translation>
    </message>
</context>
<context>
    <name>ChartView</name>
    <message>
        <source>Arrow keys read the line, with Shift they move it, with Ctrl they go from change to change; plus and minus zoom, Home and End go to the first and the last.</source>
        <translation>方向键沿曲线读数，按住 Shift 平移，按住 Ctrl 在各次变动间跳转；加号和减号缩放，Home 和 End 跳到最早和最新。</translation>
    </message>
</context>
<context>
    <name>ClosingDialog</name>
    <message>
        <source>Keep Tidemark in the tray, or quit?</source>
        <translation>让 Tidemark 留在托盘中，还是退出？</translation>
    </message>
    <message>
        <source>In the tray Tidemark stays connected: its icon shows the state of your accounts, and alerts go on. After quitting, nothing is watched.</source>
        <translation>留在托盘中时，Tidemark 保持连接：图标显示账户状态，提醒继续有效。退出后，不再监视任何账户。</translation>
    </message>
    <message>
        <source>Do not ask again</source>
        <translation>不再询问</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Keep in the tray</source>
        <translation>留在托盘中</translation>
    </message>
</context>
<context>
    <name>CoinDetail</name>
    <message>
        <source>Close the coin&apos;s details</source>
        <translation>关闭币种详情</translation>
    </message>
    <message>
        <source>How the margin balance is made</source>
        <translation>保证金余额的构成</translation>
    </message>
    <message>
        <source>What would use the margin up</source>
        <translation>何种价格会用尽保证金</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>Coin</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Wallet balance</source>
        <translation>钱包余额</translation>
    </message>
    <message>
        <source>What the wallet holds, without unrealised profit and loss</source>
        <translation>钱包中持有的数量，不含未实现盈亏</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>可用余额</translation>
    </message>
    <message>
        <source>What may be used for new orders and positions</source>
        <translation>可用于新订单和新仓位的数量</translation>
    </message>
    <message>
        <source>Withdrawable</source>
        <translation>可转出余额</translation>
    </message>
    <message>
        <source>What may be transferred out</source>
        <translation>可以转出的数量</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 小时</translation>
    </message>
    <message>
        <source>The margin balance over the last 24 hours</source>
        <translation>最近 24 小时的保证金余额</translation>
    </message>
    <message>
        <source>Cross wallet</source>
        <translation>全仓账户余额</translation>
    </message>
    <message>
        <source>The part of the wallet that backs cross-margin positions</source>
        <translation>钱包中为全仓仓位提供保证金的部分</translation>
    </message>
    <message>
        <source>Cross uPnL</source>
        <translation>全仓持仓未实现盈亏</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Whose coin it is</source>
        <translation>币种所属的账户</translation>
    </message>
    <message>
        <source>The coin; the amounts of its row are in this coin</source>
        <translation>币种；该行的金额均以此币种计</translation>
    </message>
    <message>
        <source>Margin balance</source>
        <translation>保证金余额</translation>
    </message>
    <message>
        <source>Wallet balance and unrealised profit and loss together</source>
        <translation>钱包余额与未实现盈亏之和</translation>
    </message>
    <message>
        <source>Unrealised profit and loss of cross-margin positions</source>
        <translation>全仓仓位的未实现盈亏</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>价值</translation>
    </message>
    <message>
        <source>What the margin balance is worth at the index price</source>
        <translation>保证金余额按指数价格计的价值</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>保证金率</translation>
    </message>
    <message>
        <source>Maintenance margin / margin balance, rounded up; at 100 % the exchange takes the positions over</source>
        <translation>维持保证金 ÷ 保证金余额，向上取整；达到 100 % 时交易所将接管仓位</translation>
    </message>
    <message>
        <source>Updated</source>
        <translation>更新时间</translation>
    </message>
    <message>
        <source>When the exchange last changed the wallet balance</source>
        <translation>交易所最近一次更改钱包余额的时间</translation>
    </message>
    <message>
        <source>Maintenance margin</source>
        <translation>维持保证金</translation>
    </message>
    <message>
        <source>What must be left to keep the positions</source>
        <translation>维持仓位所必需的金额</translation>
    </message>
    <message>
        <source>Initial margin</source>
        <translation>起始保证金</translation>
    </message>
    <message>
        <source>What positions and open orders bind</source>
        <translation>仓位和挂单占用的金额</translation>
    </message>
    <message>
        <source>Price USD</source>
        <translation>价格 USD</translation>
    </message>
    <message>
        <source>The exchange&apos;s index price of the coin</source>
        <translation>交易所的该币种指数价格</translation>
    </message>
    <message>
        <source>Account alias</source>
        <translation>账户别名</translation>
    </message>
    <message>
        <source>The exchange&apos;s own short name of the account</source>
        <translation>交易所为该账户取的短名称</translation>
    </message>
    <message>
        <source>Value in coin</source>
        <translation>本币价值</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>时效</translation>
    </message>
    <message>
        <source>How long ago the exchange confirmed the row</source>
        <translation>交易所确认此行距今多久</translation>
    </message>
</context>
<context>
    <name>DayKeeper</name>
    <message>
        <source>TODAY counts from this start: what was kept cannot be read ({reason}).</source>
        <translation>今日变动从本次启动开始计算：已保存的数据无法读取（{reason}）。</translation>
    </message>
    <message>
        <source>How this day began could not be kept: a restart begins it anew ({reason}).</source>
        <translation>今日起点无法保存，重新启动后将重新计算（{reason}）。</translation>
    </message>
</context>
<context>
    <name>Demo</name>
    <message>
        <source>Demo</source>
        <translation>演示</translation>
    </message>
</context>
<context>
    <name>Detail</name>
    <message>
        <source>Wallet balance {wallet} + unrealised profit {profit} = margin balance {margin} {coin}</source>
        <translation>钱包余额 {wallet} + 未实现盈亏 {profit} = 保证金余额 {margin} {coin}</translation>
    </message>
    <message>
        <source>Positions are not known before the exchange tells them.</source>
        <translation>在交易所告知之前，持仓未知。</translation>
    </message>
    <message>
        <source>No positions in {coin}.</source>
        <translation>没有 {coin} 仓位。</translation>
    </message>
    <message>
        <source>Cross margin</source>
        <translation>全仓保证金</translation>
    </message>
    <message>
        <source>Isolated margin of {contract} {side}</source>
        <translation>{contract} {side} 逐仓保证金</translation>
    </message>
    <message>
        <source>{subject}: no price of {coin} would use it up.</source>
        <translation>{subject}：{coin} 的任何价格都不会将其用尽。</translation>
    </message>
    <message>
        <source>{subject}: used up already, whatever the price of {coin}.</source>
        <translation>{subject}：已经用尽，{coin} 无论何种价格都是如此。</translation>
    </message>
    <message>
        <source>{subject}: used up already, as at any price below about {price} USD.</source>
        <translation>{subject}：已经用尽，价格低于约 {price} USD 时均如此。</translation>
    </message>
    <message>
        <source>{subject}: used up already, as at any price above about {price} USD.</source>
        <translation>{subject}：已经用尽，价格高于约 {price} USD 时均如此。</translation>
    </message>
    <message>
        <source>{subject}: the price that would use it up is unknown, because a figure of the exchange is missing or does not fit the others.</source>
        <translation>{subject}：用尽的价格未知，因为交易所的某项数字缺失或与其他数字不符。</translation>
    </message>
    <message>
        <source>{subject}: used up to 100 % at about {price} USD.</source>
        <translation>{subject}：约 {price} USD 时用至 100 %。</translation>
    </message>
    <message>
        <source>{subject}: used up to 100 % at about {price} USD, {far} % below the present price.</source>
        <translation>{subject}：约 {price} USD 时用至 100 %，比现价低 {far} %。</translation>
    </message>
    <message>
        <source>{subject}: used up to 100 % at about {price} USD, {far} % above the present price.</source>
        <translation>{subject}：约 {price} USD 时用至 100 %，比现价高 {far} %。</translation>
    </message>
    <message>
        <source>{subject}: used up to 100 % at about {price} USD, {far} % below the last price, which is of {time}.</source>
        <translation>{subject}：约 {price} USD 时用至 100 %，比 {time} 的最后价格低 {far} %。</translation>
    </message>
    <message>
        <source>{subject}: used up to 100 % at about {price} USD, {far} % above the last price, which is of {time}.</source>
        <translation>{subject}：约 {price} USD 时用至 100 %，比 {time} 的最后价格高 {far} %。</translation>
    </message>
    <message>
        <source>An estimate: every {coin} contract moves to that one price and other prices stay; the maintenance rates stay, no order is filled, and neither fees nor funding are paid.</source>
        <translation>此为估算：假定所有 {coin} 合约都到达该价格而其他价格不变；维持保证金率不变，没有挂单成交，也不支付手续费和资金费用。</translation>
    </message>
</context>
<context>
    <name>DiagnosticsStrip</name>
    <message>
        <source>ping {value}</source>
        <translation>延迟 {value}</translation>
    </message>
    <message>
        <source>next check {value}</source>
        <translation>下次核对 {value}</translation>
    </message>
    <message>
        <source>weight {value}</source>
        <translation>权重 {value}</translation>
    </message>
    <message>
        <source>clock {value}</source>
        <translation>时钟 {value}</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>margin {value}</source>
        <translation>保证金 {value}</translation>
    </message>
    <message>
        <source>log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Open the log</source>
        <translation>打开日志</translation>
    </message>
    <message>
        <source>prices {value}</source>
        <translation>价格 {value}</translation>
    </message>
    <message>
        <source>push: off</source>
        <translation>推送：关闭</translation>
    </message>
    <message>
        <source>push: starting</source>
        <translation>推送：启动中</translation>
    </message>
    <message>
        <source>push: listening</source>
        <translation>推送：监听中</translation>
    </message>
    <message>
        <source>push: healing</source>
        <translation>推送：恢复中</translation>
    </message>
    <message>
        <source>last event {value}</source>
        <translation>最近事件 {value}</translation>
    </message>
    <message>
        <source>proxy {value}</source>
        <translation>代理 {value}</translation>
    </message>
    <message>
        <source>connection inspected by {issuer}</source>
        <translation>连接被 {issuer} 检查</translation>
    </message>
</context>
<context>
    <name>EmptyNote</name>
    <message>
        <source>Show all coins</source>
        <translation>显示所有币种</translation>
    </message>
</context>
<context>
    <name>Environments</name>
    <message>
        <source>mainnet</source>
        <translation>主网</translation>
    </message>
    <message>
        <source>testnet</source>
        <translation>测试网</translation>
    </message>
    <message>
        <source>custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>demo</source>
        <translation>演示</translation>
    </message>
</context>
<context>
    <name>Explain</name>
    <message>
        <source>The exchange no longer lists {coin}.</source>
        <translation>交易所已不再列出 {coin}。</translation>
    </message>
    <message>
        <source>As the exchange sent it; nothing is computed.</source>
        <translation>交易所原样发送，未作任何计算。</translation>
    </message>
    <message>
        <source>Unrealised profit and loss</source>
        <translation>未实现盈亏</translation>
    </message>
    <message>
        <source>Bound by positions</source>
        <translation>持仓占用</translation>
    </message>
    <message>
        <source>Bound by open orders</source>
        <translation>挂单占用</translation>
    </message>
    <message>
        <source>{maintenance} ÷ {balance} = {ratio}, rounded up to tenths of a percent</source>
        <translation>{maintenance} ÷ {balance} = {ratio}，向上取至 0.1 %</translation>
    </message>
    <message>
        <source>Newest snapshot of this row, counted from its question</source>
        <translation>此行的最新快照，从发出请求时算起</translation>
    </message>
    <message>
        <source>Old from this age on</source>
        <translation>超过此时长即为过时</translation>
    </message>
    <message>
        <source>Milliseconds since 1970 by the exchange&apos;s clock, told as {time}</source>
        <translation>按交易所时钟自 1970 年起的毫秒数，即 {time}</translation>
    </message>
    <message>
        <source>named by you</source>
        <translation>由您命名</translation>
    </message>
    <message>
        <source>{sum} = {total} {coin}; the exchange itself says {told}</source>
        <translation>{sum} = {total} {coin}；交易所给出的是 {told}</translation>
    </message>
    <message>
        <source>Safety: the tightest coin</source>
        <translation>安全：最紧张的币种</translation>
    </message>
    <message>
        <source>maintenance margin ÷ margin balance, rounded up to tenths of a percent</source>
        <translation>维持保证金 ÷ 保证金余额，向上取至 0.1 %</translation>
    </message>
    <message>
        <source>At 100 % the exchange takes the positions over.</source>
        <translation>达到 100 % 时交易所将接管持仓。</translation>
    </message>
    <message>
        <source>Pushes compared / of these different</source>
        <translation>已核对的推送数 / 其中不一致</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>The age of the newest snapshot decides, whatever the connection looks like</source>
        <translation>由最新快照的时长决定，与连接表面状况无关</translation>
    </message>
    <message>
        <source>The newest snapshot is younger than the limit.</source>
        <translation>最新快照未超过时限。</translation>
    </message>
    <message>
        <source>A push, or a new connection, awaits the snapshot that confirms it.</source>
        <translation>有推送或新连接正在等待快照确认。</translation>
    </message>
    <message>
        <source>No snapshot came in time: the figures are old.</source>
        <translation>快照未及时到达：数值已过时。</translation>
    </message>
    <message>
        <source>There is no connection: the figures are old.</source>
        <translation>没有连接：数值已过时。</translation>
    </message>
    <message>
        <source>The exchange refuses the account: the figures are old.</source>
        <translation>交易所拒绝此账户：数值已过时。</translation>
    </message>
    <message>
        <source>In coins</source>
        <translation>币数变动</translation>
    </message>
    <message>
        <source>By price</source>
        <translation>价格影响</translation>
    </message>
    <message>
        <source>Change of the total</source>
        <translation>总额变动</translation>
    </message>
    <message>
        <source>in coins = (now − then) × price now; by price = then × (price now − price then); both together are the change of the total</source>
        <translation>币数变动 =（现在 − 当时）× 现价；价格影响 = 当时 ×（现价 − 当时价格）；两者之和即总额变动</translation>
    </message>
    <message>
        <source>Each figure is rounded by itself; unrounded they add up exactly.</source>
        <translation>各数值分别舍入；未舍入时完全相加。</translation>
    </message>
    <message>
        <source>{coin}: margin balance now</source>
        <translation>{coin}：现在的保证金余额</translation>
    </message>
    <message>
        <source>{coin}: in coins</source>
        <translation>{coin}：币数变动</translation>
    </message>
    <message>
        <source>{account}: the first verified figures are of {time}.</source>
        <translation>{account}：首次核实的数值时间为 {time}。</translation>
    </message>
    <message>
        <source>{coin}: by price</source>
        <translation>{coin}：价格影响</translation>
    </message>
    <message>
        <source>{coin}: margin balance then</source>
        <translation>{coin}：当时的保证金余额</translation>
    </message>
    <message>
        <source>snapshot, kept</source>
        <translation>快照（已保存）</translation>
    </message>
    <message>
        <source>Index price of {coin} then</source>
        <translation>{coin} 当时的指数价格</translation>
    </message>
    <message>
        <source>{source}, kept</source>
        <translation>{source}（已保存）</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>组成</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>At</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>时效</translation>
    </message>
    <message>
        <source>Exchange&apos;s own name, or how it is made</source>
        <translation>交易所字段名，或计算方式</translation>
    </message>
    <message>
        <source>nothing told yet</source>
        <translation>尚无数据</translation>
    </message>
    <message>
        <source>Margins of accounts do not add up: the tightest one is told.</source>
        <translation>各账户的保证金率不能相加：显示最紧张的一个。</translation>
    </message>
    <message>
        <source>A sum is as old as its oldest part.</source>
        <translation>合计的时长取其最旧的部分。</translation>
    </message>
    <message>
        <source>snapshot</source>
        <translation>快照</translation>
    </message>
    <message>
        <source>price stream</source>
        <translation>价格推送流</translation>
    </message>
    <message>
        <source>computed here</source>
        <translation>本机计算</translation>
    </message>
    <message>
        <source>push ({reason}), snapshot on its way</source>
        <translation>推送（{reason}），快照即将到达</translation>
    </message>
    <message>
        <source>Index price of {coin}</source>
        <translation>{coin} 指数价格</translation>
    </message>
    <message>
        <source>Total margin balance</source>
        <translation>保证金余额总计</translation>
    </message>
    <message>
        <source>Hidden rows</source>
        <translation>隐藏的行</translation>
    </message>
    <message>
        <source>Each coin for itself, as the unit chosen is the coin; the sum in USD</source>
        <translation>所选单位为币本身，故各币分列；合计以 USD 计</translation>
    </message>
    <message>
        <source>The sum of margin balance × index price, rounded at the end only</source>
        <translation>保证金余额 × 指数价格之和，仅在最后舍入</translation>
    </message>
    <message>
        <source>Not in the sum, for there is no price: {names}.</source>
        <translation>因无价格而未计入：{names}。</translation>
    </message>
    <message>
        <source>Not in the sum, for the amount is not known: {names}.</source>
        <translation>因数量未知而未计入：{names}。</translation>
    </message>
    <message>
        <source>Nothing is known yet of: {names}.</source>
        <translation>尚无任何数据：{names}。</translation>
    </message>
    <message>
        <source>{figure} (rounded from {exact})</source>
        <translation>{figure}（由 {exact} 舍入）</translation>
    </message>
</context>
<context>
    <name>ExplainPanel</name>
    <message>
        <source>Close the explanation</source>
        <translation>关闭解释</translation>
    </message>
    <message>
        <source>How the parts are combined</source>
        <translation>各部分如何组合</translation>
    </message>
    <message>
        <source>What the figure means</source>
        <translation>此数值的含义</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>The disk is full. Free some room, or choose another folder.</source>
        <translation>磁盘已满。请腾出空间，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>The folder is on a disk that can only be read. Choose another folder.</source>
        <translation>该文件夹所在的磁盘只能读取。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>You may not write in that folder. Choose another one.</source>
        <translation>您无权写入该文件夹。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The folder is not there any more. Choose another one.</source>
        <translation>该文件夹已不存在。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>A file cannot have that name there. Choose another name.</source>
        <translation>该处的文件不能用这个名称。请换一个名称。</translation>
    </message>
    <message>
        <source>Tidemark keeps its own files in that folder. Choose another one.</source>
        <translation>该文件夹存放 Tidemark 自己的文件。请选择其他文件夹。</translation>
    </message>
    <message>
        <source>The disk did not take the file. Try again, or choose another folder.</source>
        <translation>磁盘未能写入该文件。请重试，或选择其他文件夹。</translation>
    </message>
    <message>
        <source>Exported to {path}.</source>
        <translation>已导出到 {path}。</translation>
    </message>
    <message>
        <source>Nothing was exported to {path}.</source>
        <translation>未导出到 {path}。</translation>
    </message>
    <message>
        <source>The export was cancelled. Nothing was written to {path}.</source>
        <translation>导出已取消，没有写入 {path}。</translation>
    </message>
    <message>
        <source>The history could not be read to its end. The log tells why.</source>
        <translation>历史记录无法完整读取，原因见日志。</translation>
    </message>
    <message>
        <source>{title} (in coin)</source>
        <translation>{title}（以本币计）</translation>
    </message>
    <message>
        <source>{title} (UTC)</source>
        <translation>{title}（UTC）</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Confirmed at (UTC)</source>
        <translation>确认时间（UTC）</translation>
    </message>
    <message>
        <source>Taken at (UTC)</source>
        <translation>取得时间（UTC）</translation>
    </message>
    <message numerus="yes">
        <source>Exported %Ln row(s) to {path}.</source>
        <translation>
            <numerusform>已将 %Ln 行导出到 {path}。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exporting to {path}: %Ln row(s), {percent} %.</source>
        <translation>
            <numerusform>正在导出到 {path}：%Ln 行，{percent} %。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportMenu</name>
    <message>
        <source>Rows and columns shown</source>
        <translation>所显示的行和列</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>CSV for spreadsheets…</source>
        <translation>CSV（用于电子表格）…</translation>
    </message>
    <message>
        <source>TSV…</source>
        <translation>TSV…</translation>
    </message>
    <message>
        <source>JSON for programs…</source>
        <translation>JSON（用于程序）…</translation>
    </message>
    <message>
        <source>JSON lines…</source>
        <translation>JSON 行（JSON Lines）…</translation>
    </message>
    <message>
        <source>Changes as CSV…</source>
        <translation>变动导出为 CSV…</translation>
    </message>
    <message>
        <source>Changes as JSON lines…</source>
        <translation>变动导出为 JSON 行…</translation>
    </message>
    <message>
        <source>Cancel the export of the history</source>
        <translation>取消导出历史</translation>
    </message>
    <message>
        <source>History…</source>
        <translation>历史记录…</translation>
    </message>
</context>
<context>
    <name>Feed</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Coin</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变动</translation>
    </message>
    <message>
        <source>Balance after</source>
        <translation>变动后余额</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>while Tidemark was not looking</source>
        <translation>Tidemark 未运行期间</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>已更正</translation>
    </message>
    <message>
        <source>pushed</source>
        <translation>推送</translation>
    </message>
    <message>
        <source>seen by a check</source>
        <translation>由检查发现</translation>
    </message>
    <message>
        <source>{asset} changed, amounts hidden</source>
        <translation>{asset} 有变动，金额已隐藏</translation>
    </message>
    <message>
        <source>{asset} rose by {moved} to {balance}</source>
        <translation>{asset} 增加 {moved}，现为 {balance}</translation>
    </message>
    <message>
        <source>{asset} fell by {moved} to {balance}</source>
        <translation>{asset} 减少 {moved}，现为 {balance}</translation>
    </message>
    <message>
        <source>reason not known</source>
        <translation>原因未知</translation>
    </message>
    <message>
        <source>reason not told yet</source>
        <translation>原因尚未告知</translation>
    </message>
    <message>
        <source>The exchange named no time for this change.</source>
        <translation>交易所没有给出这笔变动的时间。</translation>
    </message>
    <message>
        <source>Reason not known: Tidemark was not looking, and the exchange tells none later.</source>
        <translation>原因未知：当时 Tidemark 未在查看，而交易所事后不再告知。</translation>
    </message>
    <message>
        <source>Reason not known: the history tells none.</source>
        <translation>原因未知：历史记录中没有原因。</translation>
    </message>
    <message>
        <source>A correction has no reason of the exchange&apos;s.</source>
        <translation>更正没有交易所给出的原因。</translation>
    </message>
    <message>
        <source>Reason not told yet: a check saw the change, and no push has explained it.</source>
        <translation>原因尚未告知：检查发现了这笔变动，但还没有推送说明。</translation>
    </message>
    <message>
        <source>An earlier run of Tidemark saw this, and the history tells it.</source>
        <translation>Tidemark 之前运行时看到此变动，取自历史记录。</translation>
    </message>
    <message>
        <source>The exchange pushed this change as it happened.</source>
        <translation>变动发生时由交易所推送。</translation>
    </message>
    <message>
        <source>The last known balance of an earlier run and the first one of this run differ by so much. It may be the sum of several changes.</source>
        <translation>这是上次运行最后已知的余额与本次运行首个余额之差，可能是多次变动之和。</translation>
    </message>
    <message>
        <source>A snapshot showed this change before any push told of it.</source>
        <translation>在推送告知之前，快照已显示这笔变动。</translation>
    </message>
    <message>
        <source>A push had said {pushed}; the snapshot says {balance}, and the snapshot counts.</source>
        <translation>推送说是 {pushed}；快照说是 {balance}，以快照为准。</translation>
    </message>
    <message>
        <source>No changes are known before the first figures are.</source>
        <translation>在收到首批数据之前，没有已知的变动。</translation>
    </message>
    <message>
        <source>Nothing moved since {since}.</source>
        <translation>自 {since} 起没有变动。</translation>
    </message>
    <message>
        <source>Nothing moved from {since} to {until}; after that is not known.</source>
        <translation>{since} 至 {until} 没有变动；此后情况未知。</translation>
    </message>
</context>
<context>
    <name>FeedLine</name>
    <message>
        <source>Changes</source>
        <translation>变动</translation>
    </message>
</context>
<context>
    <name>FeedPanel</name>
    <message>
        <source>Filter by coin…</source>
        <translation>按币种筛选…</translation>
    </message>
    <message>
        <source>Filter changes by coin</source>
        <translation>按币种筛选变动</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n 笔变动</numerusform>
        </translation>
    </message>
    <message>
        <source>{shown} of {count}</source>
        <translation>{shown} / {count}</translation>
    </message>
    <message>
        <source>No change of “{coin}” among these.</source>
        <translation>其中没有“{coin}”的变动。</translation>
    </message>
</context>
<context>
    <name>FeedView</name>
    <message>
        <source>Changes, newest first</source>
        <translation>变动，最新在前</translation>
    </message>
    <message>
        <source>Copy exact</source>
        <translation>复制精确数值</translation>
    </message>
    <message>
        <source>Only {asset}</source>
        <translation>仅 {asset}</translation>
    </message>
    <message>
        <source>All coins</source>
        <translation>所有币种</translation>
    </message>
</context>
<context>
    <name>FilterPanel</name>
    <message>
        <source>What is hidden</source>
        <translation>隐藏的内容</translation>
    </message>
    <message>
        <source>Hide zero</source>
        <translation>隐藏零余额</translation>
    </message>
    <message>
        <source>Hide small: worth less than</source>
        <translation>隐藏小额：价值低于</translation>
    </message>
    <message>
        <source>Hide what is worth less than, in USD</source>
        <translation>隐藏价值低于此数的币种（USD）</translation>
    </message>
    <message>
        <source>Never hidden as small: negative coins, coins with margin in use, and coins whose price or margin is not known.</source>
        <translation>以下币种不会因小额而隐藏：为负数的、有保证金占用的、价格或保证金未知的。</translation>
    </message>
</context>
<context>
    <name>Filtering</name>
    <message>
        <source>No coin matches “{search}”.</source>
        <translation>没有与“{search}”匹配的币种。</translation>
    </message>
    <message>
        <source>What matches “{search}” is hidden: there is nothing or little of it.</source>
        <translation>与“{search}”匹配的币种已隐藏：余额为零或数额很小。</translation>
    </message>
    <message>
        <source>Every coin is hidden: there is nothing or little of any.</source>
        <translation>所有币种均已隐藏：余额为零或数额很小。</translation>
    </message>
    <message>
        <source>The exchange lists no coins for this account.</source>
        <translation>交易所没有列出该账户的任何币种。</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Try the demo</source>
        <translation>试用演示</translation>
    </message>
    <message>
        <source>Add an account</source>
        <translation>添加账户</translation>
    </message>
    <message>
        <source>Read how</source>
        <translation>了解方式</translation>
    </message>
    <message>
        <source>Your COIN-M balances, live and exact</source>
        <translation>您的币本位合约余额：实时、精确</translation>
    </message>
    <message>
        <source>Watch made-up balances move on the exchange that is built in. No key, no network, nothing to lose.</source>
        <translation>在内置的交易所上观看虚构余额的变动。无需密钥，无需网络，毫无风险。</translation>
    </message>
    <message>
        <source>Enter an API key that may only read. It is checked with the exchange before it is kept.</source>
        <translation>输入一个只有读取权限的 API 密钥。保存之前会先向交易所核对。</translation>
    </message>
    <message>
        <source>How your keys are kept</source>
        <translation>密钥如何保存</translation>
    </message>
    <message>
        <source>In the keyring of this computer and nowhere else. Tidemark reads balances; it cannot trade or withdraw.</source>
        <translation>只保存在本机的系统密钥环中，别无他处。Tidemark 只读取余额，不能交易或提现。</translation>
    </message>
</context>
<context>
    <name>ForgettingFace</name>
    <message>
        <source>Keep the history</source>
        <translation>保留历史记录</translation>
    </message>
    <message>
        <source>Delete the history</source>
        <translation>删除历史记录</translation>
    </message>
</context>
<context>
    <name>Funding</name>
    <message>
        <source>Sum</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Coin</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收入</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>支出</translation>
    </message>
    <message>
        <source>Net</source>
        <translation>净额</translation>
    </message>
    <message>
        <source>local</source>
        <translation>本地</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 天</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 天</translation>
    </message>
    <message>
        <source>90 days</source>
        <translation>90 天</translation>
    </message>
    <message>
        <source>A year</source>
        <translation>一年</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>No funding was seen in these days.</source>
        <translation>这段时间内未见资金费用。</translation>
    </message>
    <message>
        <source>This run keeps no history, so no funding is known.</source>
        <translation>本次运行不保存历史，因此没有资金费用记录。</translation>
    </message>
    <message>
        <source>Reading the history…</source>
        <translation>正在读取历史…</translation>
    </message>
    <message>
        <source>The history could not be read: {reason}.</source>
        <translation>无法读取历史：{reason}。</translation>
    </message>
    <message>
        <source>Nothing has been kept of this yet.</source>
        <translation>尚未保存任何记录。</translation>
    </message>
    <message>
        <source>Not in these figures: what happened while Tidemark was not running or not connected, and changes whose reason the exchange did not tell.</source>
        <translation>不在这些数字之内：Tidemark 未运行或未连接期间发生的变动，以及交易所未说明原因的变动。</translation>
    </message>
    <message>
        <source>Tidemark has been looking since {time}.</source>
        <translation>Tidemark 自 {time} 起开始记录。</translation>
    </message>
    <message>
        <source>Tidemark has been looking at {accounts}.</source>
        <translation>Tidemark 的记录起点：{accounts}。</translation>
    </message>
    <message>
        <source>{account} since {time}</source>
        <translation>{account} 自 {time} 起</translation>
    </message>
    <message>
        <source>{account} not yet</source>
        <translation>{account} 尚无记录</translation>
    </message>
</context>
<context>
    <name>FundingDialog</name>
    <message>
        <source>Funding</source>
        <translation>资金费用</translation>
    </message>
    <message>
        <source>Days by</source>
        <translation>日期按</translation>
    </message>
    <message>
        <source>Local time</source>
        <translation>本地时间</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>How far back</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>CSV for spreadsheets…</source>
        <translation>CSV（用于电子表格）…</translation>
    </message>
    <message>
        <source>JSON lines for programs…</source>
        <translation>JSON 行（用于程序）…</translation>
    </message>
    <message>
        <source>Sum of each coin</source>
        <translation>各币种合计</translation>
    </message>
    <message>
        <source>By day</source>
        <translation>按日</translation>
    </message>
    <message>
        <source>Funding by day, newest first</source>
        <translation>按日资金费用，最新在前</translation>
    </message>
</context>
<context>
    <name>FundingView</name>
    <message>
        <source>Copy exact</source>
        <translation>复制精确值</translation>
    </message>
</context>
<context>
    <name>HiddenRows</name>
    <message>
        <source>{count} zero</source>
        <translation>{count} 个为零</translation>
    </message>
    <message>
        <source>{count} worth less than {limit} USD</source>
        <translation>{count} 个价值低于 {limit} USD</translation>
    </message>
    <message>
        <source>{count} not found by “{search}”</source>
        <translation>{count} 个与“{search}”不匹配</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message numerus="yes">
        <source>%n entry(ies) had to be left out meanwhile.</source>
        <translation>
            <numerusform>期间有 %n 条记录未能保留。</numerusform>
        </translation>
    </message>
    <message>
        <source>The history was damaged and was moved to {file}. It goes on from its last copy, so the newest hours may be missing.</source>
        <translation>历史记录文件已损坏，已移至 {file}。现从最近一次副本继续，最近数小时的记录可能缺失。</translation>
    </message>
    <message>
        <source>The history was damaged and was moved to {file}. There was no copy to go on from: a new one was begun.</source>
        <translation>历史记录文件已损坏，已移至 {file}。没有可用的副本，已重新开始记录。</translation>
    </message>
    <message>
        <source>The history is being kept again.</source>
        <translation>历史记录已恢复写入。</translation>
    </message>
    <message>
        <source>A newer Tidemark wrote the history, so it is opened for reading only. Balances stay live. Update Tidemark to go on with it.</source>
        <translation>历史记录由更新版本的 Tidemark 写入，因此仅以只读方式打开。余额仍为实时。请更新 Tidemark 以继续记录。</translation>
    </message>
    <message>
        <source>The history is not being kept: {folder} or a file in it cannot be written to. Balances stay live. Give yourself the right to write there; Tidemark tries again each minute.</source>
        <translation>历史记录未能写入：无法写入 {folder} 或其中的文件。余额仍为实时。请为自己开放该处的写入权限；Tidemark 每分钟重试一次。</translation>
    </message>
    <message>
        <source>The history is not being kept: another program, or another Tidemark, holds {file}. Balances stay live. Close the other one; Tidemark tries again each minute.</source>
        <translation>历史记录未能写入：其他程序（或另一个 Tidemark）正占用 {file}。余额仍为实时。请关闭该程序；Tidemark 每分钟重试一次。</translation>
    </message>
    <message>
        <source>The history is not being kept: the disk is full. Balances stay live. Make room on it; Tidemark tries again each minute.</source>
        <translation>历史记录未能写入：磁盘已满。余额仍为实时。请清理出空间；Tidemark 每分钟重试一次。</translation>
    </message>
    <message>
        <source>The history is not being kept: {file} is no file, but a link, a folder or a pipe. Balances stay live. Move it away; Tidemark tries again each minute.</source>
        <translation>历史记录未能写入：{file} 不是普通文件，而是链接、文件夹或管道。余额仍为实时。请将其移走；Tidemark 每分钟重试一次。</translation>
    </message>
    <message>
        <source>The history is not being kept: the disk fails at {file}. Balances stay live. Tidemark tries again each minute; the log says more.</source>
        <translation>历史记录未能写入：磁盘在 {file} 处出错。余额仍为实时。Tidemark 每分钟重试一次；详情见日志。</translation>
    </message>
</context>
<context>
    <name>HistoryDialog</name>
    <message>
        <source>Export the history</source>
        <translation>导出历史记录</translation>
    </message>
    <message>
        <source>Looking at what was kept…</source>
        <translation>正在查看已保存的记录…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>All of these accounts</source>
        <translation>全部账户</translation>
    </message>
    <message>
        <source>Every row: balances whenever they changed</source>
        <translation>每一行：余额每次变化都有</translation>
    </message>
    <message>
        <source>Changes of wallets only, with their reasons</source>
        <translation>仅钱包变动及其原因</translation>
    </message>
    <message>
        <source>CSV for spreadsheets</source>
        <translation>CSV（电子表格）</translation>
    </message>
    <message>
        <source>JSON lines for programs</source>
        <translation>JSON 行（程序使用）</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>起始日</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>结束日</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Nothing was kept of this yet.</source>
        <translation>这里还没有保存任何记录。</translation>
    </message>
    <message>
        <source>Kept from {first} to {last}.</source>
        <translation>已保存 {first} 至 {last} 的记录。</translation>
    </message>
    <message>
        <source>The history cannot be read now. The log tells why.</source>
        <translation>现在无法读取历史记录，原因见日志。</translation>
    </message>
    <message>
        <source>Amounts are hidden, so the file will have none.</source>
        <translation>金额已隐藏，因此文件中不会有金额。</translation>
    </message>
    <message>
        <source>Anyone who gets the file can read it.</source>
        <translation>拿到该文件的人都能读取其内容。</translation>
    </message>
</context>
<context>
    <name>HistoryLine</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Show the history (Ctrl+G)</source>
        <translation>显示历史 (Ctrl+G)</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Looking at what was kept…</source>
        <translation>正在查看已保存的内容…</translation>
    </message>
    <message>
        <source>Nothing is kept of any account yet.</source>
        <translation>尚未保存任何账户的历史记录。</translation>
    </message>
    <message>
        <source>The history cannot be read now ({reason}).</source>
        <translation>目前无法读取历史记录（{reason}）。</translation>
    </message>
</context>
<context>
    <name>KeptRow</name>
    <message>
        <source>Forget history…</source>
        <translation>删除历史记录…</translation>
    </message>
    <message>
        <source>Deleting the history…</source>
        <translation>正在删除历史记录…</translation>
    </message>
</context>
<context>
    <name>KeysExplainedDialog</name>
    <message>
        <source>How your keys are kept</source>
        <translation>密钥如何保存</translation>
    </message>
    <message>
        <source>Looking for this computer&apos;s keyring…</source>
        <translation>正在查找本机的系统密钥环…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>A key lives in the keyring of your operating system and nowhere else: not in a file of Tidemark&apos;s, not in its settings, not in a log. The settings know its last four characters, so that you can tell your keys apart.</source>
        <translation>密钥只存放在操作系统的密钥环中：不在 Tidemark 的任何文件里，不在设置里，也不在日志里。设置中只记录其最后四个字符，便于您区分不同的密钥。</translation>
    </message>
    <message>
        <source>Where there is no safe keyring, Tidemark offers to keep the key for this run only and forgets it at the end. It never writes one to a file.</source>
        <translation>如果没有安全的密钥环，Tidemark 会提供仅在本次运行中保留密钥的选项，并在结束时忘记它。它绝不会把密钥写入文件。</translation>
    </message>
    <message>
        <source>Tidemark only reads. Give it a key that may do nothing else, bound to your IP address. Whoever controls this computer can read what you can read: against that, no program can protect a key.</source>
        <translation>Tidemark 只读取数据。请给它一个只有读取权限并绑定您 IP 地址的密钥。控制了这台电脑的人能读到您能读到的一切：对此，任何程序都无法保护密钥。</translation>
    </message>
    <message>
        <source>This computer&apos;s keyring works: tried just now.</source>
        <translation>本机的系统密钥环工作正常：刚刚试过。</translation>
    </message>
</context>
<context>
    <name>LicencesDialog</name>
    <message>
        <source>Reading the list…</source>
        <translation>正在读取清单…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Search the licences…</source>
        <translation>搜索许可证…</translation>
    </message>
    <message>
        <source>Search the licences</source>
        <translation>搜索许可证</translation>
    </message>
    <message>
        <source>Everybody&apos;s licences</source>
        <translation>全部许可证</translation>
    </message>
    <message>
        <source>The list is missing or cannot be read: {path}. Install Tidemark again to have it.</source>
        <translation>清单缺失或无法读取：{path}。请重新安装 Tidemark。</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
</context>
<context>
    <name>LineBook</name>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n 个账户</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>event</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>detail</source>
        <translation>细节</translation>
    </message>
</context>
<context>
    <name>LogDesk</name>
    <message>
        <source>Save the log as text</source>
        <translation>将日志存为文本</translation>
    </message>
    <message>
        <source>Save a diagnostic bundle</source>
        <translation>保存诊断包</translation>
    </message>
    <message>
        <source>Not saved to {path}.</source>
        <translation>未能保存到 {path}。</translation>
    </message>
    <message>
        <source>Saved to {path}.</source>
        <translation>已保存到 {path}。</translation>
    </message>
</context>
<context>
    <name>LogView</name>
    <message>
        <source>What happened, newest at the end</source>
        <translation>发生了什么，最新在末尾</translation>
    </message>
    <message>
        <source>Nothing of this kind yet.</source>
        <translation>还没有此类记录。</translation>
    </message>
</context>
<context>
    <name>LogWindow</name>
    <message>
        <source>Log · Tidemark</source>
        <translation>日志 · Tidemark</translation>
    </message>
    <message>
        <source>Search the log…</source>
        <translation>搜索日志…</translation>
    </message>
    <message>
        <source>Search the log</source>
        <translation>搜索日志</translation>
    </message>
    <message>
        <source>The whole record</source>
        <translation>完整记录</translation>
    </message>
    <message>
        <source>Choose a record to read all of it.</source>
        <translation>选择一条记录以阅读全文。</translation>
    </message>
    <message>
        <source>With amounts</source>
        <translation>包含金额</translation>
    </message>
    <message>
        <source>Leave this off unless whoever helps you needs to know how much you hold.</source>
        <translation>除非帮助您的人需要知道您持有多少，否则请勿勾选。</translation>
    </message>
    <message>
        <source>Go to newest</source>
        <translation>转到最新</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save as text…</source>
        <translation>存为文本…</translation>
    </message>
    <message>
        <source>Save diagnostic bundle…</source>
        <translation>保存诊断包…</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Notable</source>
        <translation>值得注意</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s) copied</source>
        <translation>
            <numerusform>已复制 %n 条记录</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MiniFace</name>
    <message>
        <source>SAFETY</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>No account yet</source>
        <translation>还没有账户</translation>
    </message>
    <message>
        <source>Total margin balance</source>
        <translation>保证金余额总计</translation>
    </message>
</context>
<context>
    <name>MiniWindow</name>
    <message>
        <source>Open the main window</source>
        <translation>打开主窗口</translation>
    </message>
    <message>
        <source>Close the mini window</source>
        <translation>关闭迷你窗口</translation>
    </message>
    <message>
        <source>Tidemark, mini window</source>
        <translation>Tidemark 迷你窗口</translation>
    </message>
</context>
<context>
    <name>NetworkDialog</name>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Keep for this run only</source>
        <translation>仅在本次运行中保留</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The demo runs on this computer and needs no proxy, so nothing was tried.</source>
        <translation>演示在本机运行，不需要代理，因此没有进行测试。</translation>
    </message>
    <message>
        <source>The exchange of this account runs on this computer and is reached without a proxy, so nothing was tried.</source>
        <translation>该账户的交易所在本机运行，连接时不经过代理，因此没有进行测试。</translation>
    </message>
    <message>
        <source>Trying the WebSocket API and HTTPS…</source>
        <translation>正在尝试 WebSocket API 和 HTTPS…</translation>
    </message>
    <message>
        <source>The WebSocket API answered in {sockets}, but HTTPS did not. {why}</source>
        <translation>WebSocket API 在 {sockets} 内作出应答，但 HTTPS 没有。{why}</translation>
    </message>
    <message>
        <source>It works: the WebSocket API answered in {sockets}.</source>
        <translation>连接正常：WebSocket API 在 {sockets} 内作出应答。</translation>
    </message>
    <message>
        <source>It works: the WebSocket API answered in {sockets}, HTTPS in {https}.</source>
        <translation>连接正常：WebSocket API 在 {sockets} 内作出应答，HTTPS 在 {https} 内作出应答。</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
</context>
<context>
    <name>PartsView</name>
    <message>
        <source>Parts of the figure</source>
        <translation>数值的组成</translation>
    </message>
</context>
<context>
    <name>Positions</name>
    <message>
        <source>isolated</source>
        <translation>逐仓</translation>
    </message>
    <message>
        <source>cross</source>
        <translation>全仓</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>合约</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>方向</translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation>张数</translation>
    </message>
    <message>
        <source>Entry price</source>
        <translation>开仓价</translation>
    </message>
    <message>
        <source>Notional</source>
        <translation>名义价值</translation>
    </message>
    <message>
        <source>uPnL</source>
        <translation>未实现盈亏</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>维持保证金</translation>
    </message>
    <message>
        <source>Leverage</source>
        <translation>杠杆</translation>
    </message>
    <message>
        <source>Margin type</source>
        <translation>保证金模式</translation>
    </message>
</context>
<context>
    <name>PositionsView</name>
    <message>
        <source>Positions</source>
        <translation>仓位</translation>
    </message>
</context>
<context>
    <name>Privacy</name>
    <message>
        <source>hidden</source>
        <translation>已隐藏</translation>
    </message>
    <message>
        <source>Amounts were hidden when the screen was locked.</source>
        <translation>屏幕锁定时已隐藏金额。</translation>
    </message>
    <message>
        <source>Amounts were hidden when the window was minimised.</source>
        <translation>窗口最小化时已隐藏金额。</translation>
    </message>
    <message>
        <source>Amounts were hidden after {minutes} min without a key or the mouse.</source>
        <translation>{minutes} 分钟内没有键盘或鼠标操作，已隐藏金额。</translation>
    </message>
    <message>
        <source>Nobody seems to be there: amounts are hidden within {seconds} s. Move the mouse to keep them.</source>
        <translation>似乎无人在场：金额将在 {seconds} 秒内隐藏。移动鼠标可保持显示。</translation>
    </message>
</context>
<context>
    <name>PrivacyBadge</name>
    <message>
        <source>Amounts hidden</source>
        <translation>金额已隐藏</translation>
    </message>
    <message>
        <source>Showing while Space is held</source>
        <translation>按住空格时显示</translation>
    </message>
    <message>
        <source>Showing while this is held</source>
        <translation>按住此处时显示</translation>
    </message>
    <message>
        <source>Hold Space, or hold this down, to see amounts. Ctrl+H shows them for good.</source>
        <translation>按住空格键或按住此处可查看金额。按 Ctrl+H 可一直显示。</translation>
    </message>
</context>
<context>
    <name>PrivacyEye</name>
    <message>
        <source>Amounts are hidden</source>
        <translation>金额已隐藏</translation>
    </message>
    <message>
        <source>Amounts are shown</source>
        <translation>金额已显示</translation>
    </message>
    <message>
        <source>Show amounts (Ctrl+H)</source>
        <translation>显示金额 (Ctrl+H)</translation>
    </message>
    <message>
        <source>Hide amounts (Ctrl+H)</source>
        <translation>隐藏金额 (Ctrl+H)</translation>
    </message>
</context>
<context>
    <name>ProxyForm</name>
    <message>
        <source>Directly, without a proxy</source>
        <translation>直接连接，不使用代理</translation>
    </message>
    <message>
        <source>As the system is set</source>
        <translation>按系统设置</translation>
    </message>
    <message>
        <source>Through a proxy of your own</source>
        <translation>通过自己指定的代理</translation>
    </message>
    <message>
        <source>How to reach the exchange</source>
        <translation>如何连接交易所</translation>
    </message>
    <message>
        <source>Kind of proxy</source>
        <translation>代理类型</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主机</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>User name, if it wants one</source>
        <translation>用户名（如果需要）</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Enter the proxy&apos;s host name or address.</source>
        <translation>请输入代理的主机名或地址。</translation>
    </message>
    <message>
        <source>Enter the proxy&apos;s port, a number from 1 to 65535.</source>
        <translation>请输入代理的端口，1 到 65535 之间的数字。</translation>
    </message>
    <message>
        <source>A password needs a user name.</source>
        <translation>有密码就需要用户名。</translation>
    </message>
    <message>
        <source>This is no host name or address: leave out http:// and everything else.</source>
        <translation>这不是主机名或地址：请去掉 http:// 以及其他内容。</translation>
    </message>
    <message>
        <source>leave empty to keep the present one</source>
        <translation>留空则沿用现有密码</translation>
    </message>
</context>
<context>
    <name>ProxyLogin</name>
    <message>
        <source>Asking the keyring for the proxy&apos;s password. If it asks for a password, answer it…</source>
        <translation>正在向系统密钥环读取代理的密码。如果它要求输入密码，请输入…</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>deposit</source>
        <translation>充值</translation>
    </message>
    <message>
        <source>withdrawal</source>
        <translation>提现</translation>
    </message>
    <message>
        <source>order</source>
        <translation>成交</translation>
    </message>
    <message>
        <source>funding</source>
        <translation>资金费用</translation>
    </message>
    <message>
        <source>withdrawal rejected</source>
        <translation>提现被拒</translation>
    </message>
    <message>
        <source>adjustment</source>
        <translation>调整</translation>
    </message>
    <message>
        <source>insurance fund</source>
        <translation>保险基金</translation>
    </message>
    <message>
        <source>deposit by the exchange</source>
        <translation>交易所充值</translation>
    </message>
    <message>
        <source>withdrawal by the exchange</source>
        <translation>交易所提现</translation>
    </message>
    <message>
        <source>margin transfer</source>
        <translation>保证金划转</translation>
    </message>
    <message>
        <source>margin type changed</source>
        <translation>保证金模式变更</translation>
    </message>
    <message>
        <source>transfer</source>
        <translation>划转</translation>
    </message>
</context>
<context>
    <name>Ribbon</name>
    <message>
        <source>Leave the demo</source>
        <translation>退出演示</translation>
    </message>
    <message>
        <source>DEMO</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>made-up figures from the built-in exchange, no key, no network</source>
        <translation>内置交易所的虚构数字，无需密钥，无需网络</translation>
    </message>
    <message>
        <source>TESTNET</source>
        <translation>测试网</translation>
    </message>
    <message>
        <source>test coins, not real money</source>
        <translation>测试币，不是真实资金</translation>
    </message>
    <message>
        <source>CUSTOM</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>figures come from {host}</source>
        <translation>数字来自 {host}</translation>
    </message>
</context>
<context>
    <name>RowWords</name>
    <message>
        <source>gone</source>
        <translation>已移出</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从未</translation>
    </message>
    <message>
        <source>Nothing was seen of these 24 hours yet.</source>
        <translation>这 24 小时内尚未观察到任何数据。</translation>
    </message>
    <message>
        <source>From {before} to {after} {coin} within 24 hours.</source>
        <translation>24 小时内从 {before} 到 {after} {coin}。</translation>
    </message>
    <message>
        <source>The newest answer had a {field} that cannot be one: {reason}.</source>
        <translation>最新答复中的 {field} 不可能是有效数值：{reason}。</translation>
    </message>
    <message>
        <source>Pushed at {time} ({reason}), snapshot on its way.</source>
        <translation>{time} 推送（{reason}），快照确认中。</translation>
    </message>
    <message>
        <source>No figures of this coin could be read yet.</source>
        <translation>尚未读到该币种的任何有效数字。</translation>
    </message>
    <message>
        <source>Confirmed at {time}, {age} ago.</source>
        <translation>于 {time} 确认，距今 {age}。</translation>
    </message>
    <message>
        <source>Last known from an earlier run. How old it is cannot be told: this computer&apos;s clock was set back.</source>
        <translation>上次运行时最后已知的数据。由于本机时钟被调回，无法得知其时间。</translation>
    </message>
    <message>
        <source>Last known from an earlier run: of {time}, {age} ago.</source>
        <translation>上次运行时最后已知的数据：{time}，{age} 前。</translation>
    </message>
    <message>
        <source>Not live in: {accounts}.</source>
        <translation>以下账户非实时：{accounts}。</translation>
    </message>
    <message>
        <source>Unknown: the exchange sent no {field}.</source>
        <translation>未知：交易所没有发送 {field}。</translation>
    </message>
    <message>
        <source>Unknown in: {accounts}.</source>
        <translation>以下账户中未知：{accounts}。</translation>
    </message>
    <message>
        <source>Margin last known from an earlier run: of {time}, {age} ago.</source>
        <translation>上次运行时最后已知的保证金：{time}，{age} 前。</translation>
    </message>
    <message>
        <source>From before the wallet moved: {reason}</source>
        <translation>钱包变动之前的数据：{reason}</translation>
    </message>
    <message>
        <source>From before the wallet moved; the next margin figures are on their way.</source>
        <translation>钱包变动之前的数据；新的保证金数据即将到来。</translation>
    </message>
    <message>
        <source>Unknown: an earlier run was not told margin of this coin.</source>
        <translation>未知：上次运行未获告知该币种的保证金。</translation>
    </message>
    <message>
        <source>Unknown: the exchange told no margin of this coin.</source>
        <translation>未知：交易所未告知该币种的保证金。</translation>
    </message>
    <message>
        <source>Unknown: the exchange has not told margin yet.</source>
        <translation>未知：交易所尚未告知保证金。</translation>
    </message>
    <message>
        <source>Margin is bound, and nothing is left to back it.</source>
        <translation>保证金已被占用，且没有余额支撑。</translation>
    </message>
    <message>
        <source>Very high: at 100 % the positions are taken over.</source>
        <translation>极高：达到 100 % 时仓位将被接管。</translation>
    </message>
    <message>
        <source>High: at 100 % the positions are taken over.</source>
        <translation>偏高：达到 100 % 时仓位将被接管。</translation>
    </message>
    <message>
        <source>Of {account}, the tightest of these accounts.</source>
        <translation>取自 {account}，这些账户中保证金最紧的一个。</translation>
    </message>
    <message>
        <source>No price for {coin}.</source>
        <translation>没有 {coin} 的价格。</translation>
    </message>
    <message>
        <source>Old price of {coin}: {price} USD, of {time}, {age} ago.</source>
        <translation>{coin} 的旧价格：{price} USD，{time}，{age} 前。</translation>
    </message>
    <message>
        <source>Price of {coin}: {price} USD, of {time}, {age} ago.</source>
        <translation>{coin} 的价格：{price} USD，{time}，{age} 前。</translation>
    </message>
    <message>
        <source>The exchange no longer lists {coin}. Last seen at {time}:</source>
        <translation>交易所已不再列出 {coin}。最后一次见于 {time}：</translation>
    </message>
    <message>
        <source>Margin as of {time}, {age} ago.</source>
        <translation>保证金数据截至 {time}，{age} 前。</translation>
    </message>
</context>
<context>
    <name>RuleDialog</name>
    <message>
        <source>A name is one line of visible characters.</source>
        <translation>名称应为一行可见字符。</translation>
    </message>
    <message>
        <source>Write the coin as the exchange does, like ETH, or choose “any coin”.</source>
        <translation>请按交易所的写法填写币种，例如 ETH，或选择“任一币种”。</translation>
    </message>
    <message>
        <source>Choose whose figure this is.</source>
        <translation>请选择数值所属的账户。</translation>
    </message>
    <message>
        <source>Choose when to tell.</source>
        <translation>请选择提醒条件。</translation>
    </message>
    <message>
        <source>Write the threshold as a number, like {example}.</source>
        <translation>请用数字填写阈值，例如 {example}。</translation>
    </message>
    <message>
        <source>The threshold has to be more than 0.</source>
        <translation>阈值必须大于 0。</translation>
    </message>
    <message>
        <source>Write how many seconds to wait, from 5 to 86400 (a day).</source>
        <translation>请填写等待的秒数，从 5 到 86400（一天）。</translation>
    </message>
    <message>
        <source>How far back is a number of 0 or more, in the unit of the threshold.</source>
        <translation>回落幅度应为不小于 0 的数字，单位与阈值相同。</translation>
    </message>
    <message>
        <source>New alert</source>
        <translation>新建提醒</translation>
    </message>
    <message>
        <source>Edit alert</source>
        <translation>编辑提醒</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>RuleForm</name>
    <message>
        <source>What is watched</source>
        <translation>监视内容</translation>
    </message>
    <message>
        <source>Coin</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>条件</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Unit of the threshold</source>
        <translation>阈值单位</translation>
    </message>
    <message>
        <source>How far back until told again</source>
        <translation>回落多少后可再次提醒</translation>
    </message>
    <message>
        <source>5 % of it</source>
        <translation>阈值的 5 %</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>in</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>Tell me when</source>
        <translation>提醒我：当</translation>
    </message>
    <message>
        <source>of</source>
        <translation>币种</translation>
    </message>
    <message>
        <source>and again once it is back by</source>
        <translation>回落此幅度后可再次提醒</translation>
    </message>
    <message>
        <source>coins</source>
        <translation>个币</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
</context>
<context>
    <name>Safety</name>
    <message>
        <source>margin not told yet</source>
        <translation>尚未告知保证金</translation>
    </message>
    <message>
        <source>no margin in use</source>
        <translation>未占用保证金</translation>
    </message>
    <message>
        <source>margin in use: very high</source>
        <translation>保证金占用：极高</translation>
    </message>
    <message>
        <source>margin in use: high</source>
        <translation>保证金占用：偏高</translation>
    </message>
    <message>
        <source>of margin, tightest coin</source>
        <translation>保证金率，最紧的币种</translation>
    </message>
    <message>
        <source>Of {margin} {coin} margin balance, {bound} {coin} must be left to keep the positions.</source>
        <translation>保证金余额 {margin} {coin} 中，须保留 {bound} {coin} 以维持仓位。</translation>
    </message>
    <message>
        <source>checked every {time}</source>
        <translation>每 {time} 核对一次</translation>
    </message>
    <message>
        <source>verified, drift 0</source>
        <translation>已核对，偏差 0</translation>
    </message>
    <message>
        <source>drift {coin} {apart} (push {push}, snapshot {snapshot})</source>
        <translation>偏差 {coin} {apart}（推送 {push}，快照 {snapshot}）</translation>
    </message>
    <message>
        <source>{time}: push ({reason}) and snapshot agree about {coin}: {snapshot}.</source>
        <translation>{time}：推送（{reason}）与快照对 {coin} 一致：{snapshot}。</translation>
    </message>
    <message>
        <source>{time}: a push ({reason}) said {push} {coin}, the snapshot says {snapshot}.</source>
        <translation>{time}：推送（{reason}）称 {push} {coin}，快照为 {snapshot}。</translation>
    </message>
</context>
<context>
    <name>Scope</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>SettingNames</name>
    <message>
        <source>Hide zero</source>
        <translation>隐藏零余额</translation>
    </message>
    <message>
        <source>Hide small</source>
        <translation>隐藏小额</translation>
    </message>
    <message>
        <source>What is small</source>
        <translation>小额的界限</translation>
    </message>
    <message>
        <source>Rows by account or by coin</source>
        <translation>按账户或按币种显示</translation>
    </message>
    <message>
        <source>Rules of alerts</source>
        <translation>提醒规则</translation>
    </message>
    <message>
        <source>Mini window</source>
        <translation>迷你窗口</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>The settings could not be written: the disk does not answer.</source>
        <translation>无法写入设置：磁盘没有响应。</translation>
    </message>
</context>
<context>
    <name>SettingsDesk</name>
    <message>
        <source>Network…</source>
        <translation>网络…</translation>
    </message>
    <message>
        <source>Alerts…</source>
        <translation>提醒…</translation>
    </message>
    <message>
        <source>The exchange is reached directly, without a proxy.</source>
        <translation>直接连接交易所，不使用代理。</translation>
    </message>
    <message>
        <source>The exchange is reached as the system is set.</source>
        <translation>按系统设置连接交易所。</translation>
    </message>
    <message>
        <source>The exchange is reached through {proxy}.</source>
        <translation>通过 {proxy} 连接交易所。</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Accounts</source>
        <translation>账户</translation>
    </message>
    <message>
        <source>There is no account yet. Its key would be kept in this computer&apos;s keyring.</source>
        <translation>还没有账户。密钥会保存在本机的密钥环中。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>As the system is set</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
    <message>
        <source>Of the size that the system is set to.</source>
        <translation>相对于系统设定的大小。</translation>
    </message>
    <message>
        <source>Gains and losses</source>
        <translation>涨跌颜色</translation>
    </message>
    <message>
        <source>Green up, red down</source>
        <translation>绿涨红跌</translation>
    </message>
    <message>
        <source>Red up, green down</source>
        <translation>红涨绿跌</translation>
    </message>
    <message>
        <source>Blue up, orange down</source>
        <translation>蓝涨橙跌</translation>
    </message>
    <message>
        <source>Signs and arrows say the same. Blue and orange are for eyes that cannot tell red from green.</source>
        <translation>正负号和箭头表达同样的意思。蓝色和橙色适合难以分辨红绿的眼睛。</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>动态效果</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>Reduced</source>
        <translation>减弱</translation>
    </message>
    <message>
        <source>Reduced: a figure that changes does not flash, and no menu glides.</source>
        <translation>减弱：数字变化时不闪烁，菜单不滑动。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>The system&apos;s</source>
        <translation>系统语言</translation>
    </message>
    <message>
        <source>Figures are the exchange&apos;s own, digit by digit, in any language.</source>
        <translation>无论哪种语言，数字都与交易所的逐位一致。</translation>
    </message>
    <message>
        <source>Check balances every</source>
        <translation>核对余额的间隔</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>The least time between two checks. While the window is out of sight it is three times as long.</source>
        <translation>两次核对之间的最短时间。窗口不可见时为三倍。</translation>
    </message>
    <message>
        <source>Share of the request weight</source>
        <translation>请求权重的份额</translation>
    </message>
    <message>
        <source>Binance counts the requests of all programs at your IP address together. Tidemark takes this part at most of what the others leave, and checks less often to keep to it.</source>
        <translation>币安把同一 IP 地址上所有程序的请求合并计算。Tidemark 最多使用其他程序剩余权重的这一部分，必要时会降低核对频率。</translation>
    </message>
    <message>
        <source>Hide amounts</source>
        <translation>隐藏金额</translation>
    </message>
    <message>
        <source>From now on and at each start, until you show them again. Names of coins, ages and percentages stay. What was copied, written to a file or notified before cannot be taken back.</source>
        <translation>从现在起以及每次启动时都隐藏，直到您再次显示。币种名称、时间和百分比仍会显示。此前已复制、写入文件或发出通知的内容无法收回。</translation>
    </message>
    <message>
        <source>Hide them when nobody has been here for</source>
        <translation>无人操作多久后隐藏</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Hide them when the screen is locked</source>
        <translation>锁屏时隐藏</translation>
    </message>
    <message>
        <source>Hide them when the window is minimised</source>
        <translation>窗口最小化时隐藏</translation>
    </message>
    <message>
        <source>TODAY counts</source>
        <translation>“今日”的起点</translation>
    </message>
    <message>
        <source>Since midnight here</source>
        <translation>自本地零点起</translation>
    </message>
    <message>
        <source>Since midnight UTC</source>
        <translation>自 UTC 零点起</translation>
    </message>
    <message>
        <source>Since this start of Tidemark</source>
        <translation>自本次启动 Tidemark 起</translation>
    </message>
    <message>
        <source>Since the mark</source>
        <translation>自标记起</translation>
    </message>
    <message>
        <source>From each account&apos;s first verified figures after that. Ctrl+Shift+M sets the mark.</source>
        <translation>从各账户此后首次核实的数值算起。按 Ctrl+Shift+M 设置标记。</translation>
    </message>
    <message>
        <source>Show an icon in the tray</source>
        <translation>在托盘中显示图标</translation>
    </message>
    <message>
        <source>Its shape tells whether the balances are live.</source>
        <translation>图标的形状表示余额是否实时。</translation>
    </message>
    <message>
        <source>Tell the total at the icon</source>
        <translation>在图标处显示总额</translation>
    </message>
    <message>
        <source>When the window is closed</source>
        <translation>关闭窗口时</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>询问</translation>
    </message>
    <message>
        <source>Go on in the tray</source>
        <translation>在托盘中继续运行</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Without an icon in the tray, closing the window always quits.</source>
        <translation>托盘中没有图标时，关闭窗口总会退出。</translation>
    </message>
    <message>
        <source>Show changes below the table</source>
        <translation>在表格下方显示变动</translation>
    </message>
    <message>
        <source>What moved last in one line; pressed, it opens the whole list.</source>
        <translation>用一行显示最近的变动；点按即可展开完整列表。</translation>
    </message>
    <message>
        <source>Start out of sight</source>
        <translation>启动时不显示窗口</translation>
    </message>
    <message>
        <source>In the tray, or minimised where there is none.</source>
        <translation>留在托盘中；没有托盘时最小化。</translation>
    </message>
    <message>
        <source>Show notifications on the desktop</source>
        <translation>显示桌面通知</translation>
    </message>
    <message>
        <source>Without them, alerts are told in the window and by the icon in the tray.</source>
        <translation>没有桌面通知时，提醒显示在窗口中和托盘图标上。</translation>
    </message>
    <message>
        <source>Keep a history</source>
        <translation>保留历史记录</translation>
    </message>
    <message>
        <source>Balances, prices and why wallets moved, in a file on this computer that only you can read. It is not encrypted. Switched off, nothing is added and nothing is deleted.</source>
        <translation>余额、价格以及钱包变动的原因，写入本机上只有您能读取的文件。该文件未加密。关闭后，既不再写入，也不删除已有记录。</translation>
    </message>
    <message>
        <source>Keep it for</source>
        <translation>保留时长</translation>
    </message>
    <message>
        <source>days</source>
        <translation>天</translation>
    </message>
    <message>
        <source>What is older is deleted for good.</source>
        <translation>更早的记录将被永久删除。</translation>
    </message>
    <message>
        <source>For ever</source>
        <translation>永久</translation>
    </message>
    <message>
        <source>Use at most</source>
        <translation>最多占用</translation>
    </message>
    <message>
        <source>Where there is more, the oldest details go first; what each hour and day came to stays.</source>
        <translation>超出时先删除最早的明细；每小时和每日的汇总仍会保留。</translation>
    </message>
    <message>
        <source>Without limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Checking and network</source>
        <translation>核对与网络</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>隐私</translation>
    </message>
    <message>
        <source>Window and tray</source>
        <translation>窗口与托盘</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史记录</translation>
    </message>
    <message>
        <source>The way to the exchange</source>
        <translation>连接交易所的方式</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Restore defaults</source>
        <translation>恢复默认值</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Accounts in the history</source>
        <translation>历史记录中的账户</translation>
    </message>
</context>
<context>
    <name>SingleInstance</name>
    <message>
        <source>Another Tidemark seems to be running, but it does not answer. Two at once would ask the exchange twice.</source>
        <translation>似乎已有另一个 Tidemark 在运行，但它没有响应。两个同时运行会向交易所重复请求。</translation>
    </message>
</context>
<context>
    <name>StateMark</name>
    <message>
        <source>LIVE</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>CONFIRMING</source>
        <translation>确认中</translation>
    </message>
    <message>
        <source>STALE</source>
        <translation>过时</translation>
    </message>
    <message>
        <source>OFFLINE</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>REFUSED</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Explain this state</source>
        <translation>解释此状态</translation>
    </message>
</context>
<context>
    <name>Story</name>
    <message>
        <source>{account}: closed.</source>
        <translation>{account}：已关闭。</translation>
    </message>
    <message>
        <source>Settings changed: {names}.</source>
        <translation>设置已更改：{names}。</translation>
    </message>
    <message>
        <source>{account}: live.</source>
        <translation>{account}：实时。</translation>
    </message>
    <message>
        <source>{account}: live again after {time}.</source>
        <translation>{account}：{time} 后恢复实时。</translation>
    </message>
    <message>
        <source>{account}: waiting for the first figures.</source>
        <translation>{account}：等待首批数据。</translation>
    </message>
    <message>
        <source>{account}: {state}, no figures confirmed at present.</source>
        <translation>{account}：{state}，目前没有已确认的数据。</translation>
    </message>
    <message>
        <source>{account}: {state}. {reason}</source>
        <translation>{account}：{state}。{reason}</translation>
    </message>
    <message>
        <source>{account}: a snapshot corrected what pushes had said of {coins} (drift).</source>
        <translation>{account}：快照更正了推送关于 {coins} 的数据（偏差）。</translation>
    </message>
    <message>
        <source>{account}: changes are pushed as they happen.</source>
        <translation>{account}：变动会即时推送。</translation>
    </message>
    <message>
        <source>{account}: no pushes for now. {reason}</source>
        <translation>{account}：暂时没有推送。{reason}</translation>
    </message>
</context>
<context>
    <name>Strip</name>
    <message>
        <source>Retry now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>再次询问</translation>
    </message>
    <message>
        <source>Enter the key again</source>
        <translation>重新输入密钥</translation>
    </message>
    <message>
        <source>Start anyway</source>
        <translation>仍然启动</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Last known figures, of unknown age (this computer&apos;s clock was set back): not live.</source>
        <translation>显示的是最后已知的数据，时间未知（本机时钟被调回）：非实时。</translation>
    </message>
    <message>
        <source>Last known figures, of {time}, {age} ago: not live.</source>
        <translation>显示的是最后已知的数据：{time}，{age} 前，非实时。</translation>
    </message>
    <message>
        <source>Asking the keyring for the key. If it asks for a password, answer it…</source>
        <translation>正在向系统密钥环读取密钥。如果它要求输入密码，请输入…</translation>
    </message>
    <message>
        <source>Every unmarked figure is confirmed by the exchange.</source>
        <translation>所有未加标记的数字均已由交易所确认。</translation>
    </message>
    <message>
        <source>For {age}: {what}</source>
        <translation>已持续 {age}：{what}</translation>
    </message>
    <message>
        <source>A push said {push} {coin}, the snapshot says {snapshot}: the snapshot stands.</source>
        <translation>推送称 {push} {coin}，快照为 {snapshot}：以快照为准。</translation>
    </message>
    <message>
        <source>Connected. Waiting for the exchange to confirm the figures.</source>
        <translation>已连接，正在等待交易所确认数字。</translation>
    </message>
    <message>
        <source>Connecting to the exchange…</source>
        <translation>正在连接交易所…</translation>
    </message>
    <message>
        <source>The exchange has not confirmed the figures in time.</source>
        <translation>交易所未能及时确认这些数字。</translation>
    </message>
    <message>
        <source>Not live for {age}: {what}</source>
        <translation>已有 {age} 不是实时：{what}</translation>
    </message>
    <message>
        <source>Retrying now.</source>
        <translation>正在重试。</translation>
    </message>
    <message>
        <source>Retrying in {wait}.</source>
        <translation>{wait} 后重试。</translation>
    </message>
    <message>
        <source>{account}: {text}</source>
        <translation>{account}：{text}</translation>
    </message>
</context>
<context>
    <name>TableBar</name>
    <message>
        <source>Search coin…</source>
        <translation>搜索币种…</translation>
    </message>
    <message>
        <source>Search coin</source>
        <translation>搜索币种</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Hide nothing</source>
        <translation>不隐藏</translation>
    </message>
    <message>
        <source>Hide zero</source>
        <translation>隐藏零余额</translation>
    </message>
    <message>
        <source>Hide small</source>
        <translation>隐藏小额</translation>
    </message>
    <message>
        <source>Hide zero, small</source>
        <translation>隐藏零和小额</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>By account</source>
        <translation>按账户</translation>
    </message>
    <message>
        <source>By coin</source>
        <translation>按币种</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message numerus="yes">
        <source>(%n hidden, worth {worth})</source>
        <translation>
            <numerusform>（已隐藏 %n 个，价值 {worth}）</numerusform>
        </translation>
    </message>
    <message>
        <source>Restore columns</source>
        <translation>恢复默认列</translation>
    </message>
    <message>
        <source>Sort by</source>
        <translation>排序依据</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>从大到小</translation>
    </message>
</context>
<context>
    <name>TableMenu</name>
    <message>
        <source>Explain this figure</source>
        <translation>解释此数字</translation>
    </message>
    <message>
        <source>Show details</source>
        <translation>显示详情</translation>
    </message>
    <message>
        <source>History of {coin}</source>
        <translation>{coin} 的历史</translation>
    </message>
    <message>
        <source>Restore columns</source>
        <translation>恢复默认列</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message numerus="yes">
        <source>Copy %n row(s)</source>
        <translation>
            <numerusform>复制 %n 行</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy table</source>
        <translation>复制表格</translation>
    </message>
    <message>
        <source>Copy as JSON</source>
        <translation>复制为 JSON</translation>
    </message>
    <message>
        <source>Sort by this column</source>
        <translation>按此列排序</translation>
    </message>
    <message>
        <source>Sort by this column, largest first</source>
        <translation>按此列从大到小排序</translation>
    </message>
    <message>
        <source>Hide this column</source>
        <translation>隐藏此列</translation>
    </message>
</context>
<context>
    <name>Today</name>
    <message>
        <source>The day begins with its first verified figures.</source>
        <translation>今日从首次核实的数值开始计算。</translation>
    </message>
    <message>
        <source>TODAY</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Since midnight here</source>
        <translation>自本地零点起</translation>
    </message>
    <message>
        <source>Since midnight UTC</source>
        <translation>自 UTC 零点起</translation>
    </message>
    <message>
        <source>Since this start of Tidemark</source>
        <translation>自本次启动 Tidemark 起</translation>
    </message>
    <message>
        <source>Since the mark</source>
        <translation>自标记起</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今日</translation>
    </message>
    <message>
        <source>Today (UTC)</source>
        <translation>今日（UTC）</translation>
    </message>
    <message>
        <source>Since the start</source>
        <translation>自启动起</translation>
    </message>
    <message>
        <source>JAN</source>
        <translation>1</translation>
    </message>
    <message>
        <source>FEB</source>
        <translation>2</translation>
    </message>
    <message>
        <source>MAR</source>
        <translation>3</translation>
    </message>
    <message>
        <source>APR</source>
        <translation>4</translation>
    </message>
    <message>
        <source>MAY</source>
        <translation>5</translation>
    </message>
    <message>
        <source>JUN</source>
        <translation>6</translation>
    </message>
    <message>
        <source>JUL</source>
        <translation>7</translation>
    </message>
    <message>
        <source>AUG</source>
        <translation>8</translation>
    </message>
    <message>
        <source>SEP</source>
        <translation>9</translation>
    </message>
    <message>
        <source>OCT</source>
        <translation>10</translation>
    </message>
    <message>
        <source>NOV</source>
        <translation>11</translation>
    </message>
    <message>
        <source>DEC</source>
        <translation>12</translation>
    </message>
    <message>
        <source>TODAY (UTC)</source>
        <translation>今日（UTC）</translation>
    </message>
    <message>
        <source>TODAY (UTC) since {time}</source>
        <translation>今日（UTC）自 {time} 起</translation>
    </message>
    <message>
        <source>TODAY since {time}</source>
        <translation>今日（自 {time}）</translation>
    </message>
    <message>
        <source>SINCE START</source>
        <translation>自启动起</translation>
    </message>
    <message>
        <source>SINCE START {time}</source>
        <translation>自启动 {time} 起</translation>
    </message>
    <message>
        <source>SINCE THE MARK</source>
        <translation>自标记起</translation>
    </message>
    <message>
        <source>SINCE {time}</source>
        <translation>自 {time} 起</translation>
    </message>
    <message>
        <source>{day} {month} {year} {time}</source>
        <translation>{year}年{month}月{day}日 {time}</translation>
    </message>
    <message>
        <source>{day} {month} {time}</source>
        <translation>{month}月{day}日 {time}</translation>
    </message>
    <message>
        <source>It begins with the first verified figures of this run.</source>
        <translation>从本次运行首次核实的数值开始计算。</translation>
    </message>
    <message>
        <source>No mark is set. Ctrl+Shift+M sets one now.</source>
        <translation>尚未设置标记。按 Ctrl+Shift+M 立即设置。</translation>
    </message>
    <message>
        <source>It begins with the next verified figures after the mark.</source>
        <translation>从标记之后首次核实的数值开始计算。</translation>
    </message>
    <message>
        <source>The mark was set at {time}.</source>
        <translation>标记设置于 {time}。</translation>
    </message>
    <message>
        <source>Since this run&apos;s first verified figures, of {time}.</source>
        <translation>自本次运行首次核实的数值（{time}）起。</translation>
    </message>
    <message>
        <source>Since the mark&apos;s verified figures, of {time}.</source>
        <translation>自标记时核实的数值（{time}）起。</translation>
    </message>
    <message>
        <source>No verified figures since the start yet: {names}.</source>
        <translation>启动以来尚无核实的数值：{names}。</translation>
    </message>
    <message>
        <source>No verified figures since the mark yet: {names}.</source>
        <translation>标记以来尚无核实的数值：{names}。</translation>
    </message>
    <message>
        <source>in coins</source>
        <translation>币数变动</translation>
    </message>
    <message>
        <source>by price</source>
        <translation>价格影响</translation>
    </message>
    <message>
        <source>Not in it, for a figure or price is not known: {names}.</source>
        <translation>因数值或价格未知而未计入：{names}。</translation>
    </message>
    <message>
        <source>Price not known when the day began: {names}.</source>
        <translation>今日起点价格未知：{names}。</translation>
    </message>
    <message>
        <source>Price not known then: {names}.</source>
        <translation>当时价格未知：{names}。</translation>
    </message>
    <message>
        <source>The day of these accounts has not begun yet: {names}.</source>
        <translation>这些账户的今日尚未开始：{names}。</translation>
    </message>
    <message>
        <source>{account}: since the first verified figures of {time}.</source>
        <translation>{account}：自 {time} 首次核实的数值起。</translation>
    </message>
    <message>
        <source>Since the day&apos;s first verified figures, of {time}.</source>
        <translation>自今日首次核实的数值（{time}）起。</translation>
    </message>
</context>
<context>
    <name>TopBand</name>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Coin</source>
        <translation>本币</translation>
    </message>
    <message>
        <source>What totals and values are told in (Ctrl+U)</source>
        <translation>总额与价值的计价单位（Ctrl+U）</translation>
    </message>
    <message>
        <source>TOTAL MARGIN BALANCE</source>
        <translation>保证金余额总计</translation>
    </message>
    <message>
        <source>SAFETY</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>COIN-M · read-only</source>
        <translation>币本位合约 · 只读</translation>
    </message>
    <message>
        <source>Settings (Ctrl+,)</source>
        <translation>设置 (Ctrl+,)</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>提醒</translation>
    </message>
    <message>
        <source>No account yet</source>
        <translation>还没有账户</translation>
    </message>
    <message>
        <source>Alerts: {count} new</source>
        <translation>提醒：{count} 条新</translation>
    </message>
    <message>
        <source>{alerts} (Ctrl+Shift+A)</source>
        <translation>{alerts}（Ctrl+Shift+A）</translation>
    </message>
</context>
<context>
    <name>Total</name>
    <message>
        <source>{age} old</source>
        <translation>{age} 前的数据</translation>
    </message>
    <message>
        <source>without {names}</source>
        <translation>不含 {names}</translation>
    </message>
    <message>
        <source>margin not told yet</source>
        <translation>尚未告知保证金</translation>
    </message>
    <message>
        <source>nothing held</source>
        <translation>未持有</translation>
    </message>
    <message numerus="yes">
        <source>{priced} of %n priced</source>
        <translation>
            <numerusform>%n 个中 {priced} 个已计价</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least, {priced} of %n priced</source>
        <translation>
            <numerusform>至少，%n 个中 {priced} 个已计价</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>另 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>{names}: from before the wallet moved</source>
        <translation>{names}：钱包变动之前的数据</translation>
    </message>
    <message>
        <source>price {age} old</source>
        <translation>{age} 前的价格</translation>
    </message>
    <message>
        <source>Without a price: {names}</source>
        <translation>没有价格：{names}</translation>
    </message>
    <message>
        <source>Not known: {names}</source>
        <translation>未知：{names}</translation>
    </message>
    <message>
        <source>From before the wallet moved, the next margin figures being awaited: {names}</source>
        <translation>钱包变动之前的数据，正在等待新的保证金数据：{names}</translation>
    </message>
    <message>
        <source>Margin balances as of {time}</source>
        <translation>保证金余额截至 {time}</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>另 {count} 个</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>Hide Tidemark</source>
        <translation>隐藏 Tidemark</translation>
    </message>
    <message>
        <source>Show Tidemark</source>
        <translation>显示 Tidemark</translation>
    </message>
    <message>
        <source>Tidemark: no account yet</source>
        <translation>Tidemark：还没有账户</translation>
    </message>
    <message numerus="yes">
        <source>%n more account(s)</source>
        <translation>
            <numerusform>另有 %n 个账户</numerusform>
        </translation>
    </message>
    <message>
        <source>As of {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>{account}: {state}, {age} old</source>
        <translation>{account}：{state}，{age} 前</translation>
    </message>
    <message>
        <source>{account}: {state} for {time}</source>
        <translation>{account}：{state}，已 {time}</translation>
    </message>
    <message>
        <source>{account}: {state}</source>
        <translation>{account}：{state}</translation>
    </message>
    <message>
        <source>{tab}: last known {total}</source>
        <translation>{tab}：最后已知 {total}</translation>
    </message>
    <message>
        <source>{tab}: {total}</source>
        <translation>{tab}：{total}</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>The API key is missing.</source>
        <translation>缺少 API 密钥。</translation>
    </message>
    <message>
        <source>The API key contains quotation marks; enter it without them.</source>
        <translation>API 密钥中含有引号；请去掉引号后输入。</translation>
    </message>
    <message>
        <source>The API key contains blanks or line breaks; it is a single word.</source>
        <translation>API 密钥中含有空格或换行；它应是一个连续的字符串。</translation>
    </message>
    <message>
        <source>The API key contains characters that no API key has; copy it again.</source>
        <translation>API 密钥中含有不该出现的字符；请重新复制。</translation>
    </message>
    <message>
        <source>The API key is too short; copy the whole of it.</source>
        <translation>API 密钥太短；请完整复制。</translation>
    </message>
    <message>
        <source>This is a private key; enter the API key that Binance shows beside it.</source>
        <translation>这是私钥；请输入币安在其旁边显示的 API 密钥。</translation>
    </message>
    <message>
        <source>The secret key or private key is missing.</source>
        <translation>缺少密钥（Secret）或私钥。</translation>
    </message>
    <message>
        <source>The secret key contains quotation marks; enter it without them.</source>
        <translation>密钥（Secret）中含有引号；请去掉引号后输入。</translation>
    </message>
    <message>
        <source>The secret key contains blanks or line breaks; it is a single word.</source>
        <translation>密钥（Secret）中含有空格或换行；它应是一个连续的字符串。</translation>
    </message>
    <message>
        <source>The secret key contains characters that no secret key has; copy it again.</source>
        <translation>密钥（Secret）中含有不该出现的字符；请重新复制。</translation>
    </message>
    <message>
        <source>The secret key is too short; copy the whole of it.</source>
        <translation>密钥（Secret）太短；请完整复制。</translation>
    </message>
    <message>
        <source>The same text was entered twice: as the API key and as its secret.</source>
        <translation>同一段文字被输入了两次：既作为 API 密钥，又作为密钥（Secret）。</translation>
    </message>
    <message>
        <source>The private key cannot be read; copy all of it, from its BEGIN line to its END line.</source>
        <translation>无法读取私钥；请从 BEGIN 行到 END 行完整复制。</translation>
    </message>
    <message>
        <source>The private key is protected by a password; enter its password as well.</source>
        <translation>私钥受密码保护；请同时输入它的密码。</translation>
    </message>
    <message>
        <source>The password does not open this private key.</source>
        <translation>这个密码打不开该私钥。</translation>
    </message>
    <message>
        <source>This is the public key, which Binance keeps; enter the private key.</source>
        <translation>这是由币安保存的公钥；请输入私钥。</translation>
    </message>
    <message>
        <source>This is no key that Binance takes; it takes Ed25519 and RSA keys in PKCS#8 form.</source>
        <translation>币安不接受这种密钥；它接受 PKCS#8 格式的 Ed25519 和 RSA 密钥。</translation>
    </message>
    <message>
        <source>This RSA key is too short; Binance takes 2048 bits or more.</source>
        <translation>这个 RSA 密钥太短；币安要求至少 2048 位。</translation>
    </message>
    <message>
        <source>This environment variable is not set.</source>
        <translation>未设置此环境变量。</translation>
    </message>
    <message>
        <source>Set TIDEMARK_API_SECRET or TIDEMARK_PRIVATE_KEY_FILE as well.</source>
        <translation>请同时设置 TIDEMARK_API_SECRET 或 TIDEMARK_PRIVATE_KEY_FILE。</translation>
    </message>
    <message>
        <source>TIDEMARK_API_SECRET and TIDEMARK_PRIVATE_KEY_FILE are both set; keep one of them.</source>
        <translation>TIDEMARK_API_SECRET 和 TIDEMARK_PRIVATE_KEY_FILE 都已设置；请只保留其中一个。</translation>
    </message>
    <message>
        <source>The file that this environment variable names cannot be read.</source>
        <translation>无法读取此环境变量所指的文件。</translation>
    </message>
    <message>
        <source>Other programs at this internet address have used up what {exchange} allows each minute; Tidemark waits until {until}.</source>
        <translation>本网络地址上的其他程序已用完{exchange}每分钟允许的请求额度；Tidemark 将等到 {until}。</translation>
    </message>
    <message>
        <source>If this lasts, slow the other programs down.</source>
        <translation>如果持续如此，请降低其他程序的请求频率。</translation>
    </message>
    <message>
        <source>Other programs at this internet address have used up what {exchange} allows each minute.</source>
        <translation>本网络地址上的其他程序已用完{exchange}每分钟允许的请求额度。</translation>
    </message>
    <message>
        <source>Tidemark has used the half of {exchange}&apos;s limit that it allows itself each minute, and waits until {until}.</source>
        <translation>Tidemark 已用完它允许自己每分钟使用的{exchange}额度的一半，将等到 {until}。</translation>
    </message>
    <message>
        <source>If this lasts, keep fewer accounts open at once.</source>
        <translation>如果持续如此，请减少同时打开的账户。</translation>
    </message>
    <message>
        <source>Tidemark has used the half of {exchange}&apos;s limit that it allows itself each minute.</source>
        <translation>Tidemark 已用完它允许自己每分钟使用的{exchange}额度的一半。</translation>
    </message>
    <message>
        <source>{exchange} asks this internet address to pause until {until}, because of too many requests.</source>
        <translation>{exchange}因请求过多，要求此 IP 地址暂停至 {until}。</translation>
    </message>
    <message>
        <source>Other programs at this internet address share the limit: slow them down.</source>
        <translation>同一 IP 地址上的其他程序共用该限额：请让它们放慢。</translation>
    </message>
    <message>
        <source>{exchange} asks this internet address to slow down, because of too many requests.</source>
        <translation>{exchange}因请求过多，要求此 IP 地址放慢。</translation>
    </message>
    <message>
        <source>{exchange} has shut this internet address out until {until}, because of too many requests.</source>
        <translation>{exchange}因请求过多，已封禁此 IP 地址至 {until}。</translation>
    </message>
    <message>
        <source>Stop other programs that keep asking from here: each try makes it longer.</source>
        <translation>请停止从这里不断请求的其他程序：每次尝试都会延长封禁。</translation>
    </message>
    <message>
        <source>{exchange} has shut this internet address out for a while, because of too many requests.</source>
        <translation>{exchange}因请求过多，已暂时封禁此 IP 地址。</translation>
    </message>
    <message>
        <source>{exchange} is overloaded until about {until}.</source>
        <translation>{exchange}负载过高，大约持续到 {until}。</translation>
    </message>
    <message>
        <source>There is nothing to do on your side.</source>
        <translation>您无需做任何事。</translation>
    </message>
    <message>
        <source>{exchange} is overloaded just now.</source>
        <translation>{exchange}目前负载过高。</translation>
    </message>
    <message>
        <source>There is nothing to do on your side; it usually passes within minutes.</source>
        <translation>您无需做任何事；通常几分钟内会恢复。</translation>
    </message>
    <message>
        <source>{exchange} is under maintenance.</source>
        <translation>{exchange}正在维护。</translation>
    </message>
    <message>
        <source>Its announcements say when that ends.</source>
        <translation>其公告会说明何时结束。</translation>
    </message>
    <message>
        <source>The firewall of {exchange} turned this computer away.</source>
        <translation>{exchange}的防火墙拒绝了本机。</translation>
    </message>
    <message>
        <source>Wait some minutes. If it lasts, try without VPN or proxy, and stop other programs that ask the exchange from here.</source>
        <translation>请等待几分钟。如果持续如此，请尝试不用 VPN 或代理，并停止从这里请求交易所的其他程序。</translation>
    </message>
    <message>
        <source>{exchange} reported an error of its own.</source>
        <translation>{exchange}报告了它自身的错误。</translation>
    </message>
    <message>
        <source>There is nothing to do on your side; if it lasts, see the exchange&apos;s status page.</source>
        <translation>您无需做任何事；如果持续如此，请查看交易所的状态页面。</translation>
    </message>
    <message>
        <source>{exchange} sent something that cannot be right: {detail}.</source>
        <translation>{exchange}发来了不可能正确的内容：{detail}。</translation>
    </message>
    <message>
        <source>Tidemark does not show what it cannot trust. If this lasts, please report it.</source>
        <translation>Tidemark 不显示无法信任的内容。如果持续如此，请报告。</translation>
    </message>
    <message>
        <source>{exchange} sent something that cannot be read.</source>
        <translation>{exchange}发来了无法读取的内容。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {ahead} ahead, so {exchange} refuses its requests.</source>
        <translation>本机时钟快了 {ahead}，因此{exchange}拒绝了请求。</translation>
    </message>
    <message>
        <source>Let the system set the clock automatically.</source>
        <translation>请让系统自动设置时间。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {behind} behind, so {exchange} refuses its requests.</source>
        <translation>本机时钟慢了 {behind}，因此{exchange}拒绝了请求。</translation>
    </message>
    <message>
        <source>{exchange} takes the requests of this computer for too early or too late.</source>
        <translation>{exchange}认为本机的请求时间过早或过晚。</translation>
    </message>
    <message>
        <source>Let the system set the clock automatically. If it is right, the network may hold requests up: check VPN and proxy.</source>
        <translation>请让系统自动设置时间。如果时钟是准的，可能是网络延误了请求：请检查 VPN 和代理。</translation>
    </message>
    <message>
        <source>{exchange} refused this key.</source>
        <translation>{exchange}拒绝了这个密钥。</translation>
    </message>
    <message>
        <source>Check in this order: the key still exists, belongs to {environment} and was copied whole; it permits this computer&apos;s IP address; the futures account is open, and was before the key was made; “Enable Futures” is ticked for the key; portfolio margin is off.</source>
        <translation>请按此顺序检查：密钥仍然存在、属于{environment}且复制完整；它允许本机的 IP 地址；合约账户已开通，且在创建密钥之前就已开通；密钥已勾选“允许合约”；未启用统一账户（组合保证金）。</translation>
    </message>
    <message>
        <source>Check in this order: the key still exists, belongs to this environment and was copied whole; it permits this computer&apos;s IP address; the futures account is open, and was before the key was made; “Enable Futures” is ticked for the key; portfolio margin is off.</source>
        <translation>请按此顺序检查：密钥仍然存在、属于此环境且复制完整；它允许本机的 IP 地址；合约账户已开通，且在创建密钥之前就已开通；密钥已勾选“允许合约”；未启用统一账户（组合保证金）。</translation>
    </message>
    <message>
        <source>{exchange} says that this cannot be an API key.</source>
        <translation>{exchange}表示这不可能是 API 密钥。</translation>
    </message>
    <message>
        <source>Copy it again: whole, and without quotes, blanks or line breaks.</source>
        <translation>请重新复制：完整，且不含引号、空格或换行。</translation>
    </message>
    <message>
        <source>{exchange} does not know this key: it was deleted, or belongs elsewhere than {environment}.</source>
        <translation>{exchange}不认识这个密钥：它已被删除，或者不属于{environment}。</translation>
    </message>
    <message>
        <source>Look in its list of API keys. Add the account again with a key that is in it, or with the environment in which this one was made.</source>
        <translation>请查看那里的 API 密钥列表。请用列表中的密钥，或选择创建此密钥时的环境，重新添加账户。</translation>
    </message>
    <message>
        <source>{exchange} does not know this key: it was deleted, or belongs to another environment.</source>
        <translation>{exchange}不认识这个密钥：它已被删除，或者属于另一个环境。</translation>
    </message>
    <message>
        <source>{exchange} has no such key at all: it was deleted, or was made somewhere else.</source>
        <translation>{exchange}根本没有这个密钥：它已被删除，或者是在别处创建的。</translation>
    </message>
    <message>
        <source>Look in its list of API keys, and add the account again with a key that is in it. Keys of a testnet or of demo trading work only there.</source>
        <translation>请查看那里的 API 密钥列表，并用列表中的密钥重新添加账户。测试网或模拟交易的密钥只能在那里使用。</translation>
    </message>
    <message>
        <source>{exchange} does not take this key from the internet address {detail}.</source>
        <translation>{exchange}不接受从 IP 地址 {detail} 使用这个密钥。</translation>
    </message>
    <message>
        <source>Put that address on the key&apos;s list of trusted IP addresses. If it is there, or the key has no such list, the key was deleted or may not read: look it up at {exchange}.</source>
        <translation>请把该地址加入密钥的 IP 白名单。如果它已在白名单中，或密钥没有白名单，则密钥已被删除或不能读取：请在{exchange}查看。</translation>
    </message>
    <message>
        <source>{exchange} does not take this key from this computer&apos;s internet address.</source>
        <translation>{exchange}不接受从本机的 IP 地址使用这个密钥。</translation>
    </message>
    <message>
        <source>Put this computer&apos;s address on the key&apos;s list of trusted IP addresses. If it is there, or the key has no such list, the key was deleted or may not read: look it up at {exchange}.</source>
        <translation>请把本机的地址加入密钥的 IP 白名单。如果它已在白名单中，或密钥没有白名单，则密钥已被删除或不能读取：请在{exchange}查看。</translation>
    </message>
    <message>
        <source>This key may not read.</source>
        <translation>这个密钥没有读取权限。</translation>
    </message>
    <message>
        <source>Tick “Enable Reading” for it at {exchange}, then try again.</source>
        <translation>请在{exchange}为它勾选“允许读取”，然后重试。</translation>
    </message>
    <message>
        <source>This key may read, but {exchange} keeps it out of futures.</source>
        <translation>这个密钥可以读取，但{exchange}不允许它访问合约。</translation>
    </message>
    <message>
        <source>Tick “Enable Futures” for it. That permits trading as well, so bind the key to your IP address. If the box cannot be ticked, open the futures account first, then make a new key.</source>
        <translation>请为它勾选“允许合约”。这也会允许交易，因此请把密钥绑定到您的 IP 地址。如果无法勾选，请先开通合约账户，然后创建新密钥。</translation>
    </message>
    <message>
        <source>This key is in order, but {exchange} opens no COIN-M futures account to it.</source>
        <translation>这个密钥本身没有问题，但{exchange}没有为它开放币本位合约账户。</translation>
    </message>
    <message>
        <source>Open the futures account if there is none yet. A key that is older than the account never opens it: make a new one. Portfolio margin must be off.</source>
        <translation>如果还没有合约账户，请先开通。早于该账户创建的密钥永远无法访问它：请创建新密钥。统一账户（组合保证金）必须关闭。</translation>
    </message>
    <message>
        <source>This is a portfolio-margin account: {exchange} does not show its coins as COIN-M futures.</source>
        <translation>这是统一账户（组合保证金）：{exchange}不会把它的资产显示为币本位合约。</translation>
    </message>
    <message>
        <source>Tidemark reads ordinary COIN-M futures accounts: add one of those, or a sub-account that has one, or leave portfolio margin.</source>
        <translation>Tidemark 读取普通的币本位合约账户：请添加这样的账户或拥有它的子账户，或退出统一账户（组合保证金）。</translation>
    </message>
    <message>
        <source>Add the account again with the secret or private key that was made together with the key, copied whole.</source>
        <translation>请使用与该 API 密钥一同创建的密钥（Secret）或私钥重新添加账户，并完整复制。</translation>
    </message>
    <message>
        <source>{exchange} does not take this kind of key.</source>
        <translation>{exchange}不接受这种密钥。</translation>
    </message>
    <message>
        <source>Check that the public key registered there belongs to your private key, or make a key of another kind.</source>
        <translation>请检查在那里登记的公钥是否与您的私钥配对，或者创建另一种密钥。</translation>
    </message>
    <message>
        <source>{exchange} has locked the API keys of this account.</source>
        <translation>{exchange}已锁定该账户的 API 密钥。</translation>
    </message>
    <message>
        <source>Sign in there to see why, and to unlock them.</source>
        <translation>请登录查看原因并解锁。</translation>
    </message>
    <message>
        <source>{exchange} refused the signature: the secret does not belong to this key.</source>
        <translation>{exchange}拒绝了签名：密钥（Secret）与这个 API 密钥不匹配。</translation>
    </message>
    <message>
        <source>{exchange} no longer takes this key.</source>
        <translation>{exchange}不再接受这个密钥。</translation>
    </message>
    <message>
        <source>Check that the key still exists, allows reading and permits this computer&apos;s IP address, and that portfolio margin is off; then try again.</source>
        <translation>请检查该密钥是否仍然存在、允许读取并允许本机的 IP 地址，以及统一账户（组合保证金）是否已关闭，然后重试。</translation>
    </message>
    <message>
        <source>{exchange} has no COIN-M futures account for this key.</source>
        <translation>{exchange}没有与此密钥对应的币本位合约账户。</translation>
    </message>
    <message>
        <source>Open the futures account there, then make a new key. During maintenance, try again later.</source>
        <translation>请在那里开通合约账户，然后创建新密钥。如在维护期间，请稍后再试。</translation>
    </message>
    <message>
        <source>{exchange} does not serve the region of this internet address.</source>
        <translation>{exchange}不为此 IP 地址所在地区提供服务。</translation>
    </message>
    <message>
        <source>Check whether a VPN or proxy makes you appear elsewhere, then try again.</source>
        <translation>请检查是否因 VPN 或代理而显示为其他地区，然后重试。</translation>
    </message>
    <message>
        <source>{exchange} does not let this internet address in.</source>
        <translation>{exchange}不允许此 IP 地址访问。</translation>
    </message>
    <message>
        <source>Check VPN, proxy and the key&apos;s list of IP addresses, then try again.</source>
        <translation>请检查 VPN、代理和密钥的 IP 白名单，然后重试。</translation>
    </message>
    <message>
        <source>{exchange} calls Tidemark&apos;s own request wrong.</source>
        <translation>{exchange}认为 Tidemark 自身的请求有误。</translation>
    </message>
    <message>
        <source>This is no fault of yours: update Tidemark, or report it with the code.</source>
        <translation>这不是您的过错：请更新 Tidemark，或附上代码报告。</translation>
    </message>
    <message>
        <source>Let the system set the clock automatically, then try again. No key was sent.</source>
        <translation>请让系统自动设置时间，然后重试。没有发送任何密钥。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {ahead} ahead, so the certificate of {exchange} cannot be believed.</source>
        <translation>本机时钟快了 {ahead}，因此{exchange}的证书无法采信。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {behind} behind, so the certificate of {exchange} cannot be believed.</source>
        <translation>本机时钟慢了 {behind}，因此{exchange}的证书无法采信。</translation>
    </message>
    <message>
        <source>The connection to {exchange} was lost.</source>
        <translation>与{exchange}的连接已断开。</translation>
    </message>
    <message>
        <source>If this lasts, check this computer&apos;s network.</source>
        <translation>如果持续如此，请检查本机网络。</translation>
    </message>
    <message>
        <source>The connection to {exchange} is open, but nothing comes back.</source>
        <translation>与{exchange}的连接仍然打开，但没有任何答复。</translation>
    </message>
    <message>
        <source>If this lasts, check this computer&apos;s network and the exchange&apos;s status page.</source>
        <translation>如果持续如此，请检查本机网络和交易所的状态页面。</translation>
    </message>
    <message>
        <source>{exchange} answers so slowly that the figures are old when they arrive.</source>
        <translation>{exchange}答复太慢，数字到达时已经过时。</translation>
    </message>
    <message>
        <source>If this lasts, check this computer&apos;s network and VPN.</source>
        <translation>如果持续如此，请检查本机网络和 VPN。</translation>
    </message>
    <message>
        <source>{exchange} cannot be reached.</source>
        <translation>无法连接{exchange}。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network, VPN and firewall.</source>
        <translation>请检查本机网络、VPN 和防火墙。</translation>
    </message>
    <message>
        <source>The address of {exchange} could not be looked up.</source>
        <translation>无法解析{exchange}的地址。</translation>
    </message>
    <message>
        <source>Check that this computer is online and that its DNS works.</source>
        <translation>请检查本机是否联网以及 DNS 是否正常。</translation>
    </message>
    <message>
        <source>The connection was lost while this computer slept.</source>
        <translation>电脑休眠期间连接已断开。</translation>
    </message>
    <message>
        <source>There is nothing to do: every figure is confirmed anew.</source>
        <translation>您无需做任何事：所有数字都会重新确认。</translation>
    </message>
    <message>
        <source>This network asks you to sign in first.</source>
        <translation>此网络要求您先登录。</translation>
    </message>
    <message>
        <source>Open a browser, sign in there, then try again.</source>
        <translation>请打开浏览器登录，然后重试。</translation>
    </message>
    <message>
        <source>Something on the way pointed Tidemark to another address, and it did not follow.</source>
        <translation>途中有设备把 Tidemark 指向另一个地址，它没有跟随。</translation>
    </message>
    <message>
        <source>Check the account&apos;s address and the network you are in. No key was sent.</source>
        <translation>请检查账户的地址和您所在的网络。没有发送任何密钥。</translation>
    </message>
    <message>
        <source>Something answers at this address, but it is not the exchange&apos;s WebSocket API.</source>
        <translation>此地址有答复，但不是交易所的 WebSocket API。</translation>
    </message>
    <message>
        <source>Check the account&apos;s address, and whether the network blocks WebSocket connections.</source>
        <translation>请检查账户的地址，以及网络是否阻止 WebSocket 连接。</translation>
    </message>
    <message>
        <source>The proxy did not let the connection through.</source>
        <translation>代理没有放行连接。</translation>
    </message>
    <message>
        <source>Check the proxy setting, or switch the proxy off.</source>
        <translation>请检查代理设置，或关闭代理。</translation>
    </message>
    <message>
        <source>The proxy refused the login.</source>
        <translation>代理拒绝了登录。</translation>
    </message>
    <message>
        <source>Check its user name and password: in the window under “Network…”, on the command line in --proxy and TIDEMARK_PROXY_PASSWORD.</source>
        <translation>请检查代理的用户名和密码：窗口中在“网络…”里，命令行用 --proxy 和 TIDEMARK_PROXY_PASSWORD。</translation>
    </message>
    <message>
        <source>What came back breaks the rules of the connection, so it was cut.</source>
        <translation>收到的内容违反了连接规则，因此已切断。</translation>
    </message>
    <message>
        <source>If this lasts, something between you and {exchange} may be interfering: try another network.</source>
        <translation>如果持续如此，您与{exchange}之间可能有干扰：请换一个网络。</translation>
    </message>
    <message>
        <source>The certificate shown for {exchange} has expired.</source>
        <translation>{exchange}出示的证书已过期。</translation>
    </message>
    <message>
        <source>Check this computer&apos;s date and time and the network you are in, then try again. No key was sent.</source>
        <translation>请检查本机的日期和时间以及您所在的网络，然后重试。没有发送任何密钥。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is probably slow: set it automatically, then try again. No key was sent.</source>
        <translation>本机时钟可能偏慢：请自动设置时间，然后重试。没有发送任何密钥。</translation>
    </message>
    <message>
        <source>Sign in to this network first, or take another one, then try again. No key was sent.</source>
        <translation>请先登录此网络，或换一个网络，然后重试。没有发送任何密钥。</translation>
    </message>
    <message>
        <source>A company&apos;s or antivirus program&apos;s inspection may be in the way: ask whoever runs this network, or take another one, then try again. No key was sent.</source>
        <translation>可能是公司或杀毒软件在检查连接：请询问网络管理员，或换一个网络，然后重试。没有发送任何密钥。</translation>
    </message>
    <message>
        <source>The certificate shown for {exchange} is not valid yet.</source>
        <translation>{exchange}出示的证书尚未生效。</translation>
    </message>
    <message>
        <source>The certificate shown by the network belongs to somebody else than {exchange}.</source>
        <translation>网络出示的证书不属于{exchange}。</translation>
    </message>
    <message>
        <source>The certificate shown by the network is not one that this computer trusts.</source>
        <translation>网络出示的证书不受本机信任。</translation>
    </message>
    <message>
        <source>No encrypted connection to {exchange} could be made.</source>
        <translation>无法与{exchange}建立加密连接。</translation>
    </message>
    <message>
        <source>Check the account&apos;s address, the proxy and any antivirus program. No key was sent.</source>
        <translation>请检查账户的地址、代理和杀毒软件。没有发送任何密钥。</translation>
    </message>
    <message>
        <source>The keyring holds no key for this account.</source>
        <translation>系统密钥环中没有该账户的密钥。</translation>
    </message>
    <message>
        <source>Enter the key again.</source>
        <translation>请重新输入密钥。</translation>
    </message>
    <message>
        <source>The keyring is locked.</source>
        <translation>系统密钥环已锁定。</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>请解锁后重试。</translation>
    </message>
    <message>
        <source>The keyring did not let Tidemark in.</source>
        <translation>系统密钥环没有允许 Tidemark 访问。</translation>
    </message>
    <message>
        <source>Allow it when the system asks, then try again.</source>
        <translation>请在系统询问时允许，然后重试。</translation>
    </message>
    <message>
        <source>The keyring does not answer.</source>
        <translation>系统密钥环没有响应。</translation>
    </message>
    <message>
        <source>Look for a window of the system that asks for its password, then try again.</source>
        <translation>请查找系统要求输入密码的窗口，然后重试。</translation>
    </message>
    <message>
        <source>This system offers no safe place to keep a key.</source>
        <translation>此系统没有可以安全保存密钥的地方。</translation>
    </message>
    <message>
        <source>Tidemark writes keys nowhere else, but can use one for this run only.</source>
        <translation>Tidemark 不会把密钥写到别处，但可以仅在本次运行中使用。</translation>
    </message>
    <message>
        <source>This system&apos;s keyring has no room for so long a key.</source>
        <translation>此系统的密钥环放不下这么长的密钥。</translation>
    </message>
    <message>
        <source>Use an Ed25519 key, which is short, or this one for this run only.</source>
        <translation>请使用较短的 Ed25519 密钥，或仅在本次运行中使用这个密钥。</translation>
    </message>
    <message>
        <source>What the keyring holds for this account is damaged.</source>
        <translation>系统密钥环中该账户的内容已损坏。</translation>
    </message>
    <message>
        <source>Something went wrong inside Tidemark.</source>
        <translation>Tidemark 内部出错。</translation>
    </message>
    <message>
        <source>The figures may have stopped: start it again, and please report this.</source>
        <translation>数字可能已停止更新：请重新启动，并报告此问题。</translation>
    </message>
    <message>
        <source>the exchange</source>
        <translation>交易所</translation>
    </message>
    <message>
        <source>Binance</source>
        <translation>币安</translation>
    </message>
    <message>
        <source>the Binance testnet</source>
        <translation>币安测试网</translation>
    </message>
    <message>
        <source>the demo exchange</source>
        <translation>演示交易所</translation>
    </message>
    <message>
        <source>mainnet</source>
        <translation>主网</translation>
    </message>
    <message>
        <source>testnet</source>
        <translation>测试网</translation>
    </message>
    <message>
        <source>the custom environment</source>
        <translation>自定义环境</translation>
    </message>
    <message>
        <source>the demo</source>
        <translation>演示</translation>
    </message>
    <message>
        <source>Balances are still checked by snapshots; a new key and a new connection follow by themselves.</source>
        <translation>余额仍由快照持续核对；将自动换用新的密钥和新的连接。</translation>
    </message>
    <message>
        <source>The key of the push stream has expired.</source>
        <translation>推送流的密钥已过期。</translation>
    </message>
    <message>
        <source>{exchange} gave no key for the push stream.</source>
        <translation>{exchange}未提供推送流的密钥。</translation>
    </message>
    <message>
        <source>Balances are still checked by snapshots; Tidemark asks for a key again by itself.</source>
        <translation>余额仍由快照持续核对；Tidemark 会自动再次申请密钥。</translation>
    </message>
    <message>
        <source>The push stream was cut off.</source>
        <translation>推送流已中断。</translation>
    </message>
    <message>
        <source>The push stream is open but did not tell of a change that a snapshot showed.</source>
        <translation>推送流虽已连接，却未推送快照中已出现的变动。</translation>
    </message>
    <message>
        <source>No prices are coming in.</source>
        <translation>收不到价格。</translation>
    </message>
    <message>
        <source>Balances are not affected; values keep their last prices, with their age.</source>
        <translation>余额不受影响；估值沿用最后的价格并注明时间。</translation>
    </message>
    <message>
        <source>{exchange} does not tell margin and positions just now.</source>
        <translation>{exchange}暂未提供保证金和持仓信息。</translation>
    </message>
    <message>
        <source>Balances are not affected; margin keeps its last figures, with their age.</source>
        <translation>余额不受影响；保证金沿用最后的数据并注明时间。</translation>
    </message>
    <message>
        <source>This key may withdraw: whoever gets hold of it can send the coins away for good.</source>
        <translation>这个密钥可以提现：任何得到它的人都能把资产永久转走。</translation>
    </message>
    <message>
        <source>Tidemark only reads. Delete this key at {exchange}, and make one that may only read.</source>
        <translation>Tidemark 只读取。请在{exchange}删除这个密钥，并创建一个只能读取的密钥。</translation>
    </message>
    <message>
        <source>This key may move coins from one account to another.</source>
        <translation>这个密钥可以在账户之间划转资产。</translation>
    </message>
    <message>
        <source>Tidemark only reads: make a key that may only read, and delete this one.</source>
        <translation>Tidemark 只读取：请创建一个只能读取的密钥，并删除这个密钥。</translation>
    </message>
    <message>
        <source>This key may trade: whoever gets hold of it can trade with your coins.</source>
        <translation>这个密钥可以交易：任何得到它的人都能用您的资产交易。</translation>
    </message>
    <message>
        <source>Tidemark never trades: make a key that may only read.</source>
        <translation>Tidemark 从不交易：请创建一个只能读取的密钥。</translation>
    </message>
    <message>
        <source>This key may trade futures: whoever gets hold of it can trade with your coins.</source>
        <translation>这个密钥可以交易合约：任何得到它的人都能用您的资产交易。</translation>
    </message>
    <message>
        <source>Tidemark never trades: make a key that may only read. Should {exchange} refuse that one for futures, keep this key and bind it to your IP address.</source>
        <translation>Tidemark 从不交易：请创建一个只能读取的密钥。如果{exchange}不允许它访问合约，请保留这个密钥，并把它绑定到您的 IP 地址。</translation>
    </message>
    <message>
        <source>This key is not bound to an IP address: it works from anywhere.</source>
        <translation>这个密钥没有绑定 IP 地址：在任何地方都能使用。</translation>
    </message>
    <message>
        <source>If your address does not change, put it on the key&apos;s list at {exchange}.</source>
        <translation>如果您的地址不会变化，请在{exchange}把它加入密钥的 IP 白名单。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {offset} ahead of that of {exchange}.</source>
        <translation>本机时钟比{exchange}快 {offset}。</translation>
    </message>
    <message>
        <source>Tidemark allows for it; other programs may be refused. Let the system set the clock automatically.</source>
        <translation>Tidemark 会作相应修正；其他程序可能被拒绝。请让系统自动设置时间。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {offset} behind that of {exchange}.</source>
        <translation>本机时钟比{exchange}慢 {offset}。</translation>
    </message>
</context>
</TS>
