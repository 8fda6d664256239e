// SPDX-License-Identifier: GPL-3.0-or-later
// What a person types above a table: what it finds, what it says of what is wrong, what it offers.
#include "models/items/filter_completion.h"
#include "models/items/table_filter.h"

#include <QDateTime>
#include <QTest>

using namespace andon;
using items::FilterColumns;
using items::TableFilter;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kHour = 3600 * kSecond;
constexpr std::int64_t kNow =
    1'795'177'004 * kSecond;  // 2026-11-20 12:16:44 UTC, 13:16:44 in Berlin

views::ViewSchema schema() {
    views::ViewSchema s;
    const auto add = [&](const char* name, views::ColumnType type, bool internal = false) {
        views::Column c;
        c.name = name;
        c.type = type;
        c.internal = internal;
        s.columns.push_back(c);
    };
    using T = views::ColumnType;
    add("order_id", T::text);
    add("customer", T::text);
    add("stage", T::text);
    add("value", T::money);
    add("lines", T::integer);
    add("late", T::boolean);
    add("stage_since", T::time);
    add("promise", T::time);
    add("promise_date", T::date);
    add("fpy", T::real);
    add("running_time", T::duration);
    add("place", T::integer, true);
    return s;
}

std::shared_ptr<const FilterColumns> columns() {
    return std::make_shared<FilterColumns>(
        schema(),
        std::vector<FilterColumns::Title>{
            {"order_id", QStringLiteral("Auftrag"), false},
            {"stage_since", QStringLiteral("In stage"), true},
            {"promise", QStringLiteral("Promised"), false},
            {"fpy", QStringLiteral("First-pass yield"), false}},
        true);
}

TableFilter filter(const QString& text, const QLocale& locale = QLocale::c()) {
    return {text, columns(), {locale, {kNow, QTimeZone("Europe/Berlin")}}};
}

views::Row row() {
    return {std::string("4711"),       std::string("Hütte & Co"),
            std::string("on_hold"),    std::int64_t{18'400'500'000},
            std::int64_t{3},           std::int64_t{1},
            kNow - 2 * kHour,          kNow + 20 * kHour,
            std::string("2026-11-21"), 0.8,
            90 * 60 * kSecond,         std::int64_t{7}};
}

}  // namespace

class TestFilter : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void absent_cells();
    void decimal_comma_by_locale();
    void says_what_is_wrong_data();
    void says_what_is_wrong();
    void the_rest_holds();
    void time_goes_on();
    void days_of_changed_clocks();
    void completes_data();
    void completes();
};

void TestFilter::finds_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("found");
    const auto add = [](const char* text, bool found) {
        QTest::newRow(text) << QString::fromUtf8(text) << found;
    };
    add("", true);
    add("hütte", true);
    add("HÜTTE 47", true);
    add("nordwind", false);
    add("-nordwind", true);
    add("\"hütte & co\"", true);
    add("\"on hold\"", true);
    add("stage:hold,packed", true);
    add("Stage:\"ON HOLD\"", true);
    add("stage=hold", false);
    add("stage=on_hold", true);
    add("stage!=on_hold", false);
    add("-stage:placed", true);
    add("value>18400", true);
    add("value>18400.5", false);
    add("value=18400.5", true);
    add("value:1,18400.5", true);
    add("value>=18400 lines=3", true);
    add("lines!=3", false);
    add("lines:2,4", false);
    add("late:yes", true);
    add("late:no", false);
    add("late!=0", true);
    add("stage:", true);  // still being typed
    add("auftrag:47", true);
    add("AUFTRAG=4711", true);
    add("in_stage>1h", true);
    add("in_stage>2h", false);
    add("in_stage>=2h", true);
    add("\"In stage\"<2h30m", true);
    add("stage_since:today", true);
    add("stage_since<today", false);
    add("promised<tomorrow", false);
    add("promised<=tomorrow", true);
    add("promised:tomorrow", true);
    add("promised<tomorrow 06:00", false);
    add("promised<tomorrow 10:00", true);
    add("promised<\"tomorrow 10:00\" late:yes", true);
    add("promised>2h ago", true);
    add("promised<in 1d", true);
    add("promised<in 19h", false);
    add("promised=2026-11-21", true);
    add("promised<2026-11-21T09:00", false);
    add("promised<2026-11-21T09:17", true);
    add("promised=2026-11-21T09:16", true);  // that minute
    add("promised<2026-11-21T08:17Z", true);
    add("promised<2026-11-21T08:16+00:00", false);
    add("promise_date:tomorrow", true);
    add("promise_date<=2026-11-20", false);
    add("fpy<81%", true);
    add("fpy=80%", true);
    add("fpy=0.8", true);
    add("first_pass_yield>\"80 %\"", false);
    add("running_time>1h", true);
    add("running_time=1h30m", true);
    add("running_time<90m", false);
    add("prio<=2", true);
    add("priority:1", false);
    add("priority>2", false);
    add("empty:customer", false);
    add("-empty:customer,prio", true);
    add("\"late:no\"", false);  // a word, not a column
    add("\"", true);
    add("-", true);  // a word of its own: it stands in the date
}

void TestFilter::finds() {
    QFETCH(QString, text);
    QFETCH(bool, found);
    const TableFilter made = filter(text);
    QVERIFY2(
        made.errors().empty(),
        made.errors().empty() ? "" : qPrintable(made.errors().front().message));
    QCOMPARE(made.accepts(row(), 2), found);
}

void TestFilter::absent_cells() {
    const views::Row absent(schema().columns.size());
    for (const char* none : {"value>0", "value<0", "value=0", "stage:a", "in_stage>1h", "prio<9"})
        QVERIFY2(!filter(QString::fromUtf8(none)).accepts(absent), none);
    for (const char* all :
         {"value!=1", "-value:1", "empty:value", "value:–", "stage:\"\"", "empty:prio"})
        QVERIFY2(filter(QString::fromUtf8(all)).accepts(absent), all);
    views::Row blank = row();
    blank[2] = std::string();
    QVERIFY(filter(QStringLiteral("empty:stage")).accepts(blank));
}

void TestFilter::decimal_comma_by_locale() {
    const QLocale german(QLocale::German, QLocale::Germany);
    QVERIFY(filter(QStringLiteral("value<=18400,5"), german).accepts(row()));
    QVERIFY(!filter(QStringLiteral("value<18400,5"), german).accepts(row()));
    QVERIFY(filter(QStringLiteral("fpy<0.81"), german).accepts(row()));
    QVERIFY(!filter(QStringLiteral("value<18400,5")).errors().empty());
}

void TestFilter::says_what_is_wrong_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("piece");
    QTest::addColumn<QString>("sentence");
    const auto add = [](const char* text, const char* piece, const char* sentence) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(piece)
                            << QString::fromUtf8(sentence);
    };
    add("late:yes promised<foo", "foo",
        "promised is a time: write 2026-03-02T14:00, today, tomorrow 06:00 or 2h ago; got 'foo'");
    add("promised<2h", "2h",
        "promised is a time: write 2026-03-02T14:00, today, tomorrow 06:00 or 2h ago; got '2h'");
    add("ordr:4711", "ordr", "no column 'ordr' here; did you mean order_id?");
    add("in_stag>2h", "in_stag", "no column 'in_stag' here; did you mean in_stage?");
    add("http://x", "http",
        "no column 'http' here: for words with such a sign in them, use \"quotes\"");
    add("place:7", "place", "no column 'place' here; did you mean late?");
    add("lines:1,many,3", "many", "lines is a count: write 12; got 'many'");
    add("lines>80%", "80%", "lines is a count: write 12; got '80%'");
    add("value>1,000", "1,000", "value is an amount: write whole units, 1000 or 12.5; got '1,000'");
    add("fpy>high", "high", "fpy is a number: write 0.5 or 80%; got 'high'");
    add("late:maybe", "maybe", "late is yes or no: write late:yes or late:no; got 'maybe'");
    add("late>0", "0", "late is yes or no: write late:yes or late:no; got '0'");
    add("stage>x", "x", "stage is text: write stage:part or stage=whole, not stage>x");
    add("in_stage:2h", "2h",
        "in_stage is how long ago: write in_stage>2h, in_stage<30m, or a time such as today; got "
        "'2h'");
    add("promise_date<soon", "soon",
        "promise_date is a date: write 2026-03-02, today, tomorrow or yesterday; got 'soon'");
    add("running_time>5", "5",
        "running_time is a length of time: write 30s, 5m, 2h or 1h30m; got '5'");
    add("prio:high", "high", "a priority is 1 (critical) to 4 (low): write prio<=2; got 'high'");
    add("empty:cust", "cust",
        "no column 'cust' here: for words with such a sign in them, use "
        "\"quotes\"");
    add("late:\"ma be\"", "\"ma be\"", "late is yes or no: write late:yes or late:no; got 'ma be'");
}

void TestFilter::says_what_is_wrong() {
    QFETCH(QString, text);
    QFETCH(QString, piece);
    QFETCH(QString, sentence);
    const TableFilter made = filter(text);
    QCOMPARE(made.errors().size(), std::size_t{1});
    const items::FilterError& error = made.errors().front();
    QCOMPARE(error.message, sentence);
    QCOMPARE(text.mid(error.at.position, error.at.length), piece);
}

void TestFilter::the_rest_holds() {
    const TableFilter made = filter(QStringLiteral("promised<foo colour:red late:no"));
    QCOMPARE(made.errors().size(), std::size_t{2});
    QVERIFY(!made.accepts(row()));
    QVERIFY(filter(QStringLiteral("promised<foo late:yes")).accepts(row()));
}

void TestFilter::time_goes_on() {
    TableFilter made = filter(QStringLiteral("in_stage>3h"));
    QVERIFY(made.follows_clock());
    QVERIFY(!made.accepts(row()));
    made.set_now(kNow + kHour + 1);
    QVERIFY(made.accepts(row()));
    TableFilter today = filter(QStringLiteral("promised:today"));
    QVERIFY(!today.accepts(row()));
    today.set_now(kNow + 12 * kHour);
    QVERIFY(today.accepts(row()));
    QVERIFY(!filter(QStringLiteral("promised<2026-11-21T09:00 value>3")).follows_clock());
}

/// 25 hours: the clocks went back in the night.
void TestFilter::days_of_changed_clocks() {
    const auto day = items::parse_filter_moment(
        QStringLiteral("2026-10-25"), {kNow, QTimeZone("Europe/Berlin")});
    QVERIFY(day.has_value());
    QCOMPARE(day->to - day->from, 25 * kHour);
}

void TestFilter::completes_data() {
    QTest::addColumn<QString>("text");  // | is the cursor
    QTest::addColumn<QStringList>("inserts");
    QTest::addColumn<QString>("after_first");
    const auto add = [](const char* text, const QStringList& inserts, const char* after) {
        QTest::newRow(text) << QString::fromUtf8(text) << inserts << QString::fromUtf8(after);
    };
    add("o|", {}, "");
    add("la|", {QStringLiteral("late:")}, "late:");
    add("-la|", {QStringLiteral("late:")}, "-late:");
    add("x in|", {QStringLiteral("stage_since>")}, "x stage_since>");
    add("auf|", {QStringLiteral("order_id:")}, "order_id:");
    add("late:|", {QStringLiteral("yes"), QStringLiteral("no")}, "late:yes");
    add("late:y| x", {QStringLiteral("yes")}, "late:yes x");
    add("stage:ho|", {QStringLiteral("on_hold"), QStringLiteral("\"who knows\"")}, "stage:on_hold");
    add("stage:placed,ho|", {QStringLiteral("on_hold"), QStringLiteral("\"who knows\"")},
        "stage:placed,on_hold");
    add("empty:lat|", {QStringLiteral("late")}, "empty:late");
    add("pri|", {QStringLiteral("prio<=")}, "prio<=");
    add("nowhere:x|", {}, "");
}

void TestFilter::completes() {
    QFETCH(QString, text);
    QFETCH(QStringList, inserts);
    QFETCH(QString, after_first);
    const int cursor = static_cast<int>(text.indexOf(u'|'));
    text.remove(cursor, 1);
    const auto made = items::complete_filter(
        text, cursor, *columns(), [](const items::FilterColumn& column, const QString& part) {
            std::vector<QString> known;
            if (column.name == "stage") {
                for (const QString& one : {QStringLiteral("on_hold"), QStringLiteral("who knows")})
                    if (one.contains(part))
                        known.push_back(one);
            }
            return known;
        });
    QStringList offered;
    for (const items::FilterChoice& choice : made.choices)
        offered << choice.insert;
    QCOMPARE(offered, inserts);
    if (!inserts.isEmpty()) {
        text.replace(made.replace.position, made.replace.length, inserts.front());
        QCOMPARE(text, after_first);
    }
}

QTEST_GUILESS_MAIN(TestFilter)
#include "tst_filter.moc"
