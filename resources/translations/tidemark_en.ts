<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Band</name>
    <message numerus="yes">
        <source>{live} of %n account(s) live</source>
        <translation>
            <numerusform>{live} of %n account live</numerusform>
            <numerusform>{live} of %n accounts live</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Chart</name>
    <message numerus="yes">
        <source>More than %n change(s); zoom in to see each</source>
        <translation>
            <numerusform>More than %n change; zoom in to see each</numerusform>
            <numerusform>More than %n changes; zoom in to see each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message numerus="yes">
        <source>Exported %Ln row(s) to {path}.</source>
        <translation>
            <numerusform>Exported %Ln row to {path}.</numerusform>
            <numerusform>Exported %Ln rows to {path}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exporting to {path}: %Ln row(s), {percent} %.</source>
        <translation>
            <numerusform>Exporting to {path}: %Ln row, {percent} %.</numerusform>
            <numerusform>Exporting to {path}: %Ln rows, {percent} %.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FeedPanel</name>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation>
            <numerusform>%n change</numerusform>
            <numerusform>%n changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>History</name>
    <message numerus="yes">
        <source>%n entry(ies) had to be left out meanwhile.</source>
        <translation>
            <numerusform>%n entry had to be left out meanwhile.</numerusform>
            <numerusform>%n entries had to be left out meanwhile.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LineBook</name>
    <message numerus="yes">
        <source>%n account(s)</source>
        <translation>
            <numerusform>%n account</numerusform>
            <numerusform>%n accounts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LogWindow</name>
    <message numerus="yes">
        <source>%n record(s) copied</source>
        <translation>
            <numerusform>%n record copied</numerusform>
            <numerusform>%n records copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableBar</name>
    <message numerus="yes">
        <source>(%n hidden, worth {worth})</source>
        <translation>
            <numerusform>(%n hidden, worth {worth})</numerusform>
            <numerusform>(%n hidden, worth {worth})</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableMenu</name>
    <message numerus="yes">
        <source>Copy %n row(s)</source>
        <translation>
            <numerusform>Copy %n row</numerusform>
            <numerusform>Copy %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Total</name>
    <message numerus="yes">
        <source>{priced} of %n priced</source>
        <translation>
            <numerusform>{priced} of %n priced</numerusform>
            <numerusform>{priced} of %n priced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at least, {priced} of %n priced</source>
        <translation>
            <numerusform>at least, {priced} of %n priced</numerusform>
            <numerusform>at least, {priced} of %n priced</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n more account(s)</source>
        <translation>
            <numerusform>%n more account</numerusform>
            <numerusform>%n more accounts</numerusform>
        </translation>
    </message>
</context>
</TS>
