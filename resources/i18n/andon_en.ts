<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CustomersBoard</name>
    <message numerus="yes">
        <source>%1 customers are known.</source>
        <translation>
            <numerusform>%1 customer is known.</numerusform>
            <numerusform>%1 customers are known.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>late orders</source>
        <comment>behind the number</comment>
        <translation>
            <numerusform>late order</numerusform>
            <numerusform>late orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 open cases</source>
        <translation>
            <numerusform>%1 open case</numerusform>
            <numerusform>%1 open cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>open cases</source>
        <comment>behind the number</comment>
        <translation>
            <numerusform>open case</numerusform>
            <numerusform>open cases</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Format</name>
    <message numerus="yes">
        <source>%1 bytes</source>
        <translation>
            <numerusform>%1 byte</numerusform>
            <numerusform>%1 bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Judgement</name>
    <message numerus="yes">
        <source>%1 open cases</source>
        <translation>
            <numerusform>%1 open case</numerusform>
            <numerusform>%1 open cases</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 came late</source>
        <translation>
            <numerusform>%1 came late</numerusform>
            <numerusform>%1 came late</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LinesBoard</name>
    <message numerus="yes">
        <source>%1 of %2 machines stand</source>
        <translation>
            <numerusform>%1 of %2 machine stands</numerusform>
            <numerusform>%1 of %2 machines stand</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LivePage</name>
    <message numerus="yes">
        <source>%1 telemetry ids remembered</source>
        <translation>
            <numerusform>%1 telemetry id remembered</numerusform>
            <numerusform>%1 telemetry ids remembered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StockBoard</name>
    <message numerus="yes">
        <source>%1 articles are watched.</source>
        <translation>
            <numerusform>%1 article is watched.</numerusform>
            <numerusform>%1 articles are watched.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WaitingCustomers</name>
    <message numerus="yes">
        <source>%n orders</source>
        <translation>
            <numerusform>%n order</numerusform>
            <numerusform>%n orders</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::items::TableModel</name>
    <message numerus="yes">
        <source>%1, %n rows</source>
        <translation>
            <numerusform>%1, %n row</numerusform>
            <numerusform>%1, %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::BookmarkPanel</name>
    <message numerus="yes">
        <source>%n bookmark(s). Enter goes there, F2 writes its note, Del deletes.</source>
        <translation>
            <numerusform>%n bookmark. Enter goes there, F2 writes its note, Del deletes.</numerusform>
            <numerusform>%n bookmarks. Enter goes there, F2 writes its note, Del deletes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::ExportDialog</name>
    <message numerus="yes">
        <source>%1 rows written, %2 of about %3 read</source>
        <translation>
            <numerusform>%1 row written, %2 of about %3 read</numerusform>
            <numerusform>%1 rows written, %2 of about %3 read</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows are in %2.</source>
        <translation>
            <numerusform>%1 row is in %2.</numerusform>
            <numerusform>%1 rows are in %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::HistogramChart</name>
    <message numerus="yes">
        <source>%1 values, median %2 %3, most often from %4 to %5</source>
        <translation>
            <numerusform>%1 value, median %2 %3, most often from %4 to %5</numerusform>
            <numerusform>%1 values, median %2 %3, most often from %4 to %5</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 values in parts of %2 %3 (Freedman–Diaconis)</source>
        <translation>
            <numerusform>%1 value in parts of %2 %3 (Freedman–Diaconis)</numerusform>
            <numerusform>%1 values in parts of %2 %3 (Freedman–Diaconis)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 to %2 %3: %4 values, %5</source>
        <translation>
            <numerusform>%1 to %2 %3: %4 value, %5</numerusform>
            <numerusform>%1 to %2 %3: %4 values, %5</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::LineBoard</name>
    <message numerus="yes">
        <source>%1 of %2 machines stand</source>
        <translation>
            <numerusform>%1 of %2 machine stands</numerusform>
            <numerusform>%1 of %2 machines stand</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::ListCard</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::LivePage</name>
    <message numerus="yes">
        <source>%n rows copied</source>
        <translation>
            <numerusform>%n row copied</numerusform>
            <numerusform>%n rows copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the first %1 rows copied, %2 are not: Export writes them all</source>
        <translation>
            <numerusform>the first %1 row copied, %2 are not: Export writes them all</numerusform>
            <numerusform>the first %1 rows copied, %2 are not: Export writes them all</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 rows</source>
        <translation>
            <numerusform>%1 row</numerusform>
            <numerusform>%1 rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %2 rows</source>
        <translation>
            <numerusform>%1 of %2 row</numerusform>
            <numerusform>%1 of %2 rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::LiveTable</name>
    <message numerus="yes">
        <source>%n rows</source>
        <translation>
            <numerusform>%n row</numerusform>
            <numerusform>%n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::NavBar</name>
    <message numerus="yes">
        <source>%1 need attention.</source>
        <translation>
            <numerusform>%1 needs attention.</numerusform>
            <numerusform>%1 need attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::NoticeBar</name>
    <message numerus="yes">
        <source>%1 recovered</source>
        <translation>
            <numerusform>%1 recovered</numerusform>
            <numerusform>%1 recovered</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sources are away</source>
        <translation>
            <numerusform>%n source is away</numerusform>
            <numerusform>%n sources are away</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::ParetoChart</name>
    <message numerus="yes">
        <source>%1 of %2 causes make up %3; the most frequent is %4 with %5</source>
        <translation>
            <numerusform>%1 of %2 causes makes up %3; the most frequent is %4 with %5</numerusform>
            <numerusform>%1 of %2 causes make up %3; the most frequent is %4 with %5</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::RawView</name>
    <message numerus="yes">
        <source>%1 bytes</source>
        <translation>
            <numerusform>%1 byte</numerusform>
            <numerusform>%1 bytes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::RejectsPage</name>
    <message numerus="yes">
        <source>%1 rejects</source>
        <translation>
            <numerusform>%1 reject</numerusform>
            <numerusform>%1 rejects</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::ReviewBanner</name>
    <message numerus="yes">
        <source>%1 newer, ingest goes on</source>
        <translation>
            <numerusform>%1 newer, ingest goes on</numerusform>
            <numerusform>%1 newer, ingest goes on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 later events in the file</source>
        <translation>
            <numerusform>%1 later event in the file</numerusform>
            <numerusform>%1 later events in the file</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 newer, ingest stands still</source>
        <translation>
            <numerusform>%1 newer, ingest stands still</numerusform>
            <numerusform>%1 newer, ingest stands still</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::StatusLine</name>
    <message numerus="yes">
        <source>%1 events stored</source>
        <translation>
            <numerusform>%1 event stored</numerusform>
            <numerusform>%1 events stored</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::StoryCard</name>
    <message numerus="yes">
        <source>the newest %1 events · Enter: raw event</source>
        <translation>
            <numerusform>the newest %1 event · Enter: raw event</numerusform>
            <numerusform>the newest %1 events · Enter: raw event</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 events · Enter: raw event</source>
        <translation>
            <numerusform>%1 event · Enter: raw event</numerusform>
            <numerusform>%1 events · Enter: raw event</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::TimeStrip</name>
    <message numerus="yes">
        <source>%n bookmark(s)</source>
        <translation>
            <numerusform>%n bookmark</numerusform>
            <numerusform>%n bookmarks</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::TrendCard</name>
    <message numerus="yes">
        <source>%n machines</source>
        <translation>
            <numerusform>%n machine</numerusform>
            <numerusform>%n machines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::TrendChart</name>
    <message numerus="yes">
        <source>%n gaps</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>andon::ui::TrendPanel</name>
    <message numerus="yes">
        <source>its last %1 values</source>
        <translation>
            <numerusform>its last %1 value</numerusform>
            <numerusform>its last %1 values</numerusform>
        </translation>
    </message>
</context>
</TS>
