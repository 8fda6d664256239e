// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/output/cell_text.h"
#include "models/output/csv_writer.h"
#include "models/output/plain_text.h"
#include "models/output/row_writer.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryFile>
#include <QTest>
#include <limits>

using namespace andon;
using namespace andon::output;
using views::ColumnType;

namespace {

views::ViewSchema schema() {
    views::ViewSchema made;
    made.name = "things";
    const auto add = [&](const char* name, ColumnType type) -> views::Column& {
        views::Column column;
        column.name = name;
        column.type = type;
        return made.columns.emplace_back(column);
    };
    add("id", ColumnType::text);
    add("count", ColumnType::integer);
    add("level", ColumnType::real);
    add("late", ColumnType::boolean);
    add("since", ColumnType::time);
    add("value", ColumnType::money);
    add("contact", ColumnType::text).personal = true;
    add("raw", ColumnType::bytes);
    add("order_key", ColumnType::bytes).internal = true;
    return made;
}

const std::vector<views::Row>& rows() {
    static const std::vector<views::Row> made{
        {std::string("A-1"), std::int64_t{1} << 60, 1.5, std::int64_t{1},
         std::int64_t{1'772'344'800'000'001}, std::int64_t{12'500'000}, std::string("Ann"),
         std::string("\x00\xff", 2), std::string("k")},
        {std::string("=cmd()"),
         std::int64_t{-5},
         std::numeric_limits<double>::quiet_NaN(),
         std::int64_t{0},
         {},
         std::int64_t{-1},
         std::string("a \"b\", c\r\nd"),
         {},
         {}},
        {std::string("-12.5"), {}, 1e-7, {}, std::int64_t{0}, {}, std::string(""), {}, {}},
        {std::string("＝1 ünï 漢字"), {}, {}, {}, {}, {}, std::string(" @x"), {}, {}},
        {std::string("\x1b[31mred\xff"), {}, {}, {}, {}, {}, {}, {}, {}},
    };
    return made;
}

QByteArray written(Format format, ColumnChoice choice = {}) {
    char* text = nullptr;
    std::size_t size = 0;
    std::FILE* file = ::open_memstream(&text, &size);
    TextSink sink(file);
    const views::ViewSchema view = schema();
    const auto writer = make_row_writer(format, view, choice, sink);
    writer->begin();
    for (const views::Row& row : rows()) {
        writer->row(row);
    }
    writer->end();
    sink.flush();
    std::fclose(file);
    QByteArray bytes(text, static_cast<qsizetype>(size));
    std::free(text);
    return bytes;
}

/// What an independent reader makes of it, as JSON.
QByteArray read_by_python(const QByteArray& script, const QByteArray& input) {
    QProcess python;
    python.start(QStringLiteral("python3"), {QStringLiteral("-c"), QString::fromUtf8(script)});
    python.write(input);
    python.closeWriteChannel();
    python.waitForFinished(60'000);
    return python.exitCode() == 0 ? python.readAllStandardOutput() : python.readAllStandardError();
}

}  // namespace

class OutputTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void decimals_are_exact() {
        QCOMPARE(micros_as_decimal(12'500'000), std::string("12.5"));
        QCOMPARE(micros_as_decimal(-1), std::string("-0.000001"));
        QCOMPARE(micros_as_decimal(0), std::string("0"));
        QCOMPARE(
            micros_as_decimal(std::numeric_limits<std::int64_t>::min()),
            std::string("-9223372036854.775808"));
    }

    void times_are_utc_with_six_digits() {
        QCOMPARE(time_as_text(0), std::string("1970-01-01T00:00:00.000000Z"));
        QCOMPARE(time_as_text(-1), std::string("1969-12-31T23:59:59.999999Z"));
        QCOMPARE(
            time_as_text(std::numeric_limits<std::int64_t>::max()),
            std::string("9223372036854775807"));
    }

    void nothing_a_terminal_obeys_is_written() {
        std::string out;
        QCOMPARE(append_visible("a\x1b[31m\n\t\x7f", out), std::size_t{9});
        QCOMPARE(out, std::string("a␛[31m␊␉␡"));
        out.clear();
        append_visible("x\xe2\x80\xaey\xc2\x9bz\xff\xed\xa0\x80", out);
        QCOMPARE(out, std::string("x<U+202E>y<U+009B>z����"));
        out.clear();
        QCOMPARE(append_visible("漢字e\xcc\x81", out), std::size_t{5});
    }

    void formulas_get_an_apostrophe_and_numbers_do_not_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("cell");
        const auto row = [](const char* text, const char* cell) {
            QTest::newRow(text) << QByteArray(text) << QByteArray(cell);
        };
        row("plain", "plain");
        row("", "\"\"");
        row("=1+1", "'=1+1");
        row("+49 30", "'+49 30");
        row("-12.5", "-12.5");
        row("+3e-7", "+3e-7");
        row("-", "'-");
        row("-1-1", "'-1-1");
        row("@x", "'@x");
        row("\tx", "\"'\tx\"");
        row("\r=x", "\"'\r=x\"");
        row("＝x", "'＝x");
        row("=\"a\"", "\"'=\"\"a\"\"\"");
        row("a,b", "\"a,b\"");
        row(" x", "\" x\"");
    }

    void formulas_get_an_apostrophe_and_numbers_do_not() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, cell);
        std::string line;
        append_csv_cell(text.toStdString(), line);
        QCOMPARE(QByteArray::fromStdString(line), cell);
    }

    void csv_is_read_by_another_reader() {
        const QByteArray json = read_by_python(
            "import csv,io,json,sys\n"
            "t=sys.stdin.buffer.read().decode('utf-8','replace')\n"
            "print(json.dumps(list(csv.reader(io.StringIO(t,newline='')))))",
            written(Format::csv));
        const QByteArray expected =
            "[[\"id\",\"count\",\"level\",\"late\",\"since\",\"value\",\"contact\",\"raw\"],"
            "[\"A-1\",\"1152921504606846976\",\"1.5\",\"true\",\"2026-03-01T06:00:00.000001Z\","
            "\"12.5\",\"Ann\",\"00ff\"],"
            "[\"'=cmd()\",\"-5\",\"\",\"false\",\"\",\"-0.000001\",\"a \\\"b\\\", c\\r\\nd\",\"\"],"
            "[\"-12.5\",\"\",\"1e-07\",\"\",\"1970-01-01T00:00:00.000000Z\",\"\",\"\",\"\"],"
            "[\"'\xef\xbc\x9d\x31 \xc3\xbcn\xc3\xaf \xe6\xbc\xa2\xe5\xad\x97\",\"\",\"\",\"\",\"\","
            "\"\",\" @x\",\"\"],"
            "[\"\\u001b[31mred\xef\xbf\xbd\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"]]";
        QCOMPARE(QJsonDocument::fromJson(json), QJsonDocument::fromJson(expected));
        QVERIFY(!QJsonDocument::fromJson(json).isNull());
    }

    void json_is_read_by_another_reader() {
        const QByteArray out = read_by_python(
            "import json,sys\n"
            "r=json.loads(sys.stdin.buffer.read().decode('utf-8'))\n"
            "assert len(r)==5\n"
            "assert r[0]=={'id':'A-1','count':2**60,'level':1.5,'late':True,"
            "'since':'2026-03-01T06:00:00.000001Z','value':'12.5','contact':'Ann','raw':'00ff'},r[0]\n"
            "assert r[1]['id']=='=cmd()' and r[1]['level'] is None and r[1]['late'] is False\n"
            "assert r[1]['contact']=='a \"b\", c\\r\\nd' and r[1]['value']=='-0.000001'\n"
            "assert r[2]['level']==1e-7 and r[2]['count'] is None and r[2]['contact']==''\n"
            "assert r[4]['id']=='\\x1b[31mred\\ufffd'\n"
            "print('read')",
            written(Format::json));
        QCOMPARE(out, QByteArray("read\n"));
    }

    void columns_are_chosen() {
        const QByteArray masked = written(Format::json, {.internal = true, .mask = true});
        QVERIFY(!masked.contains("Ann"));
        QVERIFY(masked.contains("\"contact\":\"***\""));
        QVERIFY(masked.contains("\"order_key\":\"6b\""));
        QVERIFY(!written(Format::csv).contains("order_key"));
    }

    void a_table_is_aligned() {
        const QList<QByteArray> lines = written(Format::table).split('\n');
        QVERIFY(lines[0].startsWith("id "));
        QVERIFY(lines[1].startsWith("---"));
        QVERIFY(lines[2].contains("A-1"));
        QVERIFY(lines[6].contains("␛[31mred�"));
        for (const QByteArray& line : lines) {
            QVERIFY(!line.contains('\x1b'));
        }
    }
};

QTEST_GUILESS_MAIN(OutputTest)
#include "output_test.moc"
