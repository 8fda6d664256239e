// SPDX-License-Identifier: GPL-3.0-or-later
// What an export writes is every row that fits, safely, whole or not at all; read again by other readers.
#include "models/items/fake/fake_console_data.h"
#include "models/items/table_export.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <set>

using namespace andon;
using items::ExportFormat;
using items::ExportOptions;
using items::TableExport;

namespace {

/// Rows without end, so that there is time to break it off.
class EndlessPages : public items::RowPages {
public:
    explicit EndlessPages(views::Row row) : m_row(std::move(row)) {}
    Result<std::uint64_t> count() override { return std::uint64_t{1'000'000}; }
    Result<std::vector<views::Row>> next() override { return std::vector<views::Row>(50, m_row); }

private:
    views::Row m_row;
};

class FailingPages : public items::RowPages {
public:
    Result<std::uint64_t> count() override { return std::uint64_t{10}; }
    Result<std::vector<views::Row>> next() override {
        return fail(ErrorKind::fatal, "The store is gone.");
    }
};

/// More than an export sorts.
class ManyPages : public items::RowPages {
public:
    explicit ManyPages(views::Row row) : m_row(std::move(row)) {}
    Result<std::uint64_t> count() override { return kRows; }
    Result<std::vector<views::Row>> next() override {
        std::vector<views::Row> page;
        for (; page.size() < 5000 && m_next < kRows; ++m_next)
            page.push_back({std::to_string(m_next)});
        for (views::Row& row : page)
            row.resize(m_row.size());
        return page;
    }
    static constexpr std::uint64_t kRows = TableExport::kMostSorted + 20'000;

private:
    views::Row m_row;
    std::uint64_t m_next = 0;
};

struct Fixture {
    explicit Fixture(const QLocale& locale = QLocale::c())
        : format(locale, QTimeZone("Europe/Berlin")), model(data, format, config()) {
        model.open();
    }
    static items::TableConfig config() {
        items::TableConfig config;
        config.view = "orders";
        config.limit = 20;  // the table holds few of them, the export has all
        config.name = items::NameColumn{
            {"customers", "customer_id", "name"}, "customer_id", "customer", "Name"};
        return config;
    }
    std::size_t cell(const char* name) const { return *model.schema()->column(name); }
    QString path(const char* name) const { return dir.filePath(QLatin1String(name)); }
    /// Runs it to its end.
    Result<void> write(const ExportOptions& options, std::unique_ptr<items::RowPages> pages = {}) {
        TableExport out(
            pages ? std::move(pages) : data.pages("orders"), model.export_view(), format,
            data.now().us, options);
        QSignalSpy finished(&out, &TableExport::finished);
        out.start();
        if (!finished.wait(20'000))
            return fail(ErrorKind::fatal, "it never ended");
        written = out.count().written;
        return out.result();
    }
    static QByteArray bytes(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(no file)");
    }
    /// As Python's own csv module reads it: an array of arrays.
    static QJsonArray as_python_reads(const QString& path, const char* separator) {
        QProcess python;
        python.start(
            QStringLiteral("python3"),
            {QStringLiteral("-c"),
             QStringLiteral(
                 "import csv,json,sys;print(json.dumps(list(csv.reader(open(sys.argv[1],"
                 "encoding='utf-8-sig',newline=''),delimiter=sys.argv[2],strict=True))))"),
             path, QLatin1String(separator)});
        python.waitForFinished();
        return QJsonDocument::fromJson(python.readAllStandardOutput()).array();
    }

    items::FakeConsoleData data{items::FakeScene::live};
    items::Formatter format;
    items::TableModel model;
    QTemporaryDir dir;
    std::uint64_t written = 0;
};

}  // namespace

class TestTableExport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void all_rows_that_fit();
    void they_stand_as_the_table_is_sorted();
    void too_many_to_sort_are_all_written();
    void for_a_german_spreadsheet();
    void hostile_text_stays_text();
    void personal_columns_can_be_left_out();
    void broken_off_leaves_no_file();
    void an_old_file_stays_until_the_new_one_is_whole();
    void what_goes_wrong_is_said();
};

void TestTableExport::all_rows_that_fit() {
    Fixture f;
    QTRY_COMPARE(f.model.rowCount(), 20);
    QVERIFY(f.model.set_filter(QStringLiteral("stage:quality,packed value>1000")).empty());
    std::set<QString> expected;
    for (const views::Row& row : f.data.plant().rows[*f.data.find_view("orders")]) {
        const auto& stage = std::get<std::string>(row[f.cell("stage")]);
        const auto* value = std::get_if<std::int64_t>(&row[f.cell("value")]);
        if ((stage == "quality" || stage == "packed") && value != nullptr && *value > 1'000'000'000)
            expected.insert(QString::fromStdString(std::get<std::string>(row[0])));
    }
    QVERIFY(expected.size() > 20);
    ExportOptions options;
    options.format = ExportFormat::json_lines;
    options.path = f.path("orders.jsonl");
    QVERIFY(f.write(options).has_value());
    std::set<QString> seen;
    const auto lines = Fixture::bytes(options.path).split('\n');
    QVERIFY(lines.last().isEmpty());
    for (const QByteArray& line : lines.mid(0, lines.size() - 1)) {
        const QJsonObject row = QJsonDocument::fromJson(line).object();
        QVERIFY(!row.isEmpty());
        seen.insert(row[QStringLiteral("order_id")].toString());
        QVERIFY(!row[QStringLiteral("customer")].toString().isEmpty());  // from the other view
    }
    QCOMPARE(seen, expected);
    QCOMPARE(f.written, expected.size());
}

void TestTableExport::they_stand_as_the_table_is_sorted() {
    Fixture f;
    QTRY_COMPARE(f.model.rowCount(), 20);
    int value = 0;
    int stage = 0;
    for (int c = 0; c < f.model.columnCount(); ++c) {
        const std::string& name = f.model.columns()[static_cast<std::size_t>(c)].column;
        value = name == "value" ? c : value;
        stage = name == "stage" ? c : stage;
    }
    f.model.set_group(stage);
    f.model.set_sort({{value, true}});
    ExportOptions options;
    options.format = ExportFormat::json_lines;
    options.path = f.path("sorted.jsonl");
    QVERIFY(f.write(options));
    std::vector<std::tuple<QString, double, QString>> read;
    for (const QByteArray& line : f.bytes(options.path).trimmed().split('\n')) {
        const QJsonObject row = QJsonDocument::fromJson(line).object();
        read.emplace_back(
            row[QLatin1String("stage")].toString(),
            -row[QLatin1String("value")].toVariant().toDouble(),
            row[QLatin1String("order_id")].toString());
    }
    QCOMPARE(read.size(), std::size_t{212});
    QVERIFY(std::ranges::is_sorted(read));
}

void TestTableExport::too_many_to_sort_are_all_written() {
    Fixture f;
    QTRY_COMPARE(f.model.rowCount(), 20);
    f.model.sort(0, Qt::DescendingOrder);
    ExportOptions options;
    options.format = ExportFormat::csv_machine;
    options.columns = {0};
    options.path = f.path("many.csv");
    TableExport out(
        std::make_unique<ManyPages>(*f.model.row_at(0)), f.model.export_view(), f.format,
        f.data.now().us, options);
    QSignalSpy finished(&out, &TableExport::finished);
    out.start();
    QVERIFY(finished.wait(120'000));
    QVERIFY(out.result());
    QVERIFY(out.left_unsorted());
    const QList<QByteArray> lines = f.bytes(options.path).trimmed().split('\n');
    QCOMPARE(static_cast<std::uint64_t>(lines.size()), ManyPages::kRows + 1);
    for (qsizetype i = 1; i < lines.size(); i += 997)
        QCOMPARE(lines[i].trimmed().toLongLong(), i - 1);
}

void TestTableExport::for_a_german_spreadsheet() {
    Fixture f(QLocale(QLocale::German, QLocale::Germany));
    QTRY_COMPARE(f.model.rowCount(), 20);
    ExportOptions options;
    options.path = f.path("orders.csv");
    options.columns = {f.cell("value"), f.cell("order_id"), f.cell("stage_since")};
    options.titles.resize(f.model.schema()->columns.size());
    options.titles[f.cell("value")] = QStringLiteral("Wert");
    auto& row = f.data.plant().rows[*f.data.find_view("orders")].front();
    row[f.cell("value")] = std::int64_t{-12'500'000};
    row[f.cell("stage_since")] = std::int64_t{1'795'177'004'000'000};
    row[0] = std::string("=1+1;x");
    QVERIFY(f.write(options).has_value());
    QCOMPARE(f.written, std::uint64_t{212});
    QVERIFY(Fixture::bytes(options.path).startsWith("\xEF\xBB\xBFWert;order_id;stage_since\r\n"));
    const QJsonArray rows = Fixture::as_python_reads(options.path, ";");
    QCOMPARE(rows.size(), 213);
    QCOMPARE(
        rows.last().toArray(), (QJsonArray{
                                   QStringLiteral("-12,5"), QStringLiteral("'=1+1;x"),
                                   QStringLiteral("2026-11-20 13:16:44")}));
    options.format = ExportFormat::csv_machine;
    options.guard_formulas = false;
    QVERIFY(f.write(options).has_value());
    const QJsonArray plain = Fixture::as_python_reads(options.path, ",");
    QCOMPARE(plain[0].toArray()[0].toString(), QStringLiteral("value"));
    QCOMPARE(
        plain.last().toArray(), (QJsonArray{
                                    QStringLiteral("-12.5"), QStringLiteral("=1+1;x"),
                                    QStringLiteral("2026-11-20T12:16:44.000000Z")}));
}

void TestTableExport::hostile_text_stays_text() {
    Fixture f;
    QTRY_COMPARE(f.model.rowCount(), 20);
    auto& rows = f.data.plant().rows[*f.data.find_view("orders")];
    const char* texts[] = {"a,b;c\td", "line\r\nline", "\"quoted\"", "@SUM(A1)",
                           "-1-1",     "+cmd|x",       "\t=1"};
    rows.resize(std::size(texts));
    for (std::size_t i = 0; i < std::size(texts); ++i)
        rows[i][0] = std::string(texts[i]);
    ExportOptions options;
    options.path = f.path("hostile.csv");
    options.format = ExportFormat::csv_machine;
    options.columns = {0, f.cell("stage")};
    QVERIFY(f.write(options).has_value());
    const QJsonArray read = Fixture::as_python_reads(options.path, ",");
    QCOMPARE(read.size(), 1 + static_cast<int>(std::size(texts)));
    QStringList written;
    QStringList expected;
    for (int i = 0; i < static_cast<int>(std::size(texts)); ++i) {
        const QString text = QString::fromUtf8(texts[i]);
        const bool guarded = QStringLiteral("@-+\t").contains(text.at(0));
        expected << (guarded ? u'\'' + text : text);
        written << read[i + 1].toArray()[0].toString();
    }
    written.sort();
    expected.sort();
    QCOMPARE(written, expected);
}

void TestTableExport::personal_columns_can_be_left_out() {
    items::FakeConsoleData data(items::FakeScene::live);
    const items::Formatter format(QLocale::c(), QTimeZone::utc());
    items::TableConfig config;
    config.view = "customers";
    items::TableModel model(data, format, config);
    auto view = model.export_view();
    view.schema.columns[*view.schema.column("name")].personal = true;
    const QTemporaryDir dir;
    ExportOptions options;
    options.path = dir.filePath(QStringLiteral("c.csv"));
    options.without_personal = true;
    TableExport out(data.pages("customers"), view, format, data.now().us, options);
    QSignalSpy finished(&out, &TableExport::finished);
    out.start();
    QVERIFY(finished.wait(20'000));
    QVERIFY(out.result().has_value());
    const QByteArray header = Fixture::bytes(options.path).split('\r').first();
    QVERIFY(header.contains("customer_id"));
    QVERIFY(!header.split(',').contains("name"));
    QVERIFY(!Fixture::bytes(options.path).contains("Nordwind"));
}

void TestTableExport::broken_off_leaves_no_file() {
    Fixture f;
    QTRY_COMPARE(f.model.rowCount(), 20);
    ExportOptions options;
    options.path = f.path("endless.csv");
    TableExport out(
        std::make_unique<EndlessPages>(*f.model.row_at(0)), f.model.export_view(), f.format,
        f.data.now().us, options);
    QSignalSpy finished(&out, &TableExport::finished);
    QSignalSpy progressed(&out, &TableExport::progressed);
    out.start();
    QTRY_VERIFY(out.count().read > 500 && !progressed.isEmpty());
    QCOMPARE(out.count().of, std::uint64_t{1'000'000});
    out.cancel();
    QVERIFY(finished.wait(20'000));
    QVERIFY(!out.result().has_value());
    QCOMPARE(out.result().error().kind, ErrorKind::cancelled);
    QCOMPARE(QDir(f.dir.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
    {
        TableExport dropped(
            std::make_unique<EndlessPages>(*f.model.row_at(0)), f.model.export_view(), f.format,
            f.data.now().us, options);
        dropped.start();
    }
    QCOMPARE(QDir(f.dir.path()).entryList(QDir::Files | QDir::Hidden), QStringList());
}

void TestTableExport::an_old_file_stays_until_the_new_one_is_whole() {
    Fixture f;
    QTRY_COMPARE(f.model.rowCount(), 20);
    ExportOptions options;
    options.path = f.path("orders.csv");
    QFile old(options.path);
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    const auto failed = f.write(options, std::make_unique<FailingPages>());
    QVERIFY(!failed.has_value());
    QCOMPARE(failed.error().message, std::string("The store is gone."));
    QCOMPARE(Fixture::bytes(options.path), QByteArray("old"));
    QVERIFY(f.write(options).has_value());
    QVERIFY(Fixture::bytes(options.path).contains("4711"));
}

void TestTableExport::what_goes_wrong_is_said() {
    Fixture f;
    QTRY_COMPARE(f.model.rowCount(), 20);
    ExportOptions options;
    options.path = f.path("no/such/folder/orders.csv");
    const auto nowhere = f.write(options);
    QVERIFY(!nowhere.has_value());
    QVERIFY(nowhere.error().message.find("orders.csv could not be written") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestTableExport)
#include "tst_table_export.moc"
