// SPDX-License-Identifier: GPL-3.0-or-later
// Rules as text: what is wrong is said where it stands; what is right is read back as it was.
#include "models/rules/rule_text.h"
#include "tests/rules/rule_book.h"

#include <QTest>
#include <fmt/format.h>
#include <random>
#include <rapidcheck.h>

using namespace andon;

namespace {

/// Random rules that are right.
class RandomRules {
public:
    explicit RandomRules(std::uint64_t seed) : m_random(seed) {}

    rules::RuleBook book() {
        rules::RuleBook book;
        for (auto left = m_random() % 5; left > 0; --left)
            book.rules.push_back(rule(fmt::format("rule-{}", book.rules.size())));
        return book;
    }

private:
    bool coin() { return m_random() % 2 == 0; }
    std::int64_t duration() {
        return static_cast<std::int64_t>(1 + m_random() % 5000) * (coin() ? 1'000'000 : 60'000'000);
    }
    double number() { return (static_cast<double>(m_random() % 2001) - 1000) / 8; }
    std::string text() {
        const char* const texts[] = {"", "Bearing is hot", "ü 漢 \"quoted\" \\ back", "*", "a/b"};
        return texts[m_random() % 5];
    }
    std::string word() { return "w" + std::to_string(m_random() % 9); }
    std::vector<std::string> words() {
        std::vector<std::string> out;
        for (auto left = m_random() % 3; left > 0; --left)
            out.push_back(word());
        return out;
    }
    rules::SeriesTest series() {
        return {
            word(), coin() ? "" : "Cel", coin() ? rules::Bound::above : rules::Bound::below,
            number(), std::abs(number())};
    }
    /// A test of the view `orders`.
    rules::CellTest cell() {
        rules::CellTest test;
        switch (m_random() % 6) {
        case 0:
            test.column = "stage";
            test.values = {word(), word()};
            test.kind = coin() ? rules::CellTest::Kind::any_of : rules::CellTest::Kind::none_of;
            break;
        case 1:
            test.column = "value";
            test.kind = coin() ? rules::CellTest::Kind::above : rules::CellTest::Kind::below;
            test.limit = number();
            test.deadband = std::abs(number());
            break;
        case 2:
            test.column = "lines";
            test.values = {std::int64_t{3}};
            break;
        case 3:
            test.column = "open";
            test.values = {coin()};
            break;
        case 4:
            test.column = "promise";
            test.kind = rules::CellTest::Kind::absent;
            break;
        default:
            test.column = "value";
            test.kind = rules::CellTest::Kind::below;
            test.limit_column = "value";
            break;
        }
        return test;
    }
    rules::RowSource rows() {
        rules::RowSource rows{.view = "orders", .where = {}, .unit = coin() ? "" : "EUR"};
        for (auto left = m_random() % 3; left > 0; --left)
            rows.where.push_back(cell());
        return rows;
    }
    rules::Step step() { return {rows(), cell(), coin() ? "order_id" : "customer_id"}; }
    void condition(rules::Rule& rule) {
        const auto delays = [&] {
            rule.on_delay_us = coin() ? 0 : duration();
            rule.off_delay_us = coin() ? 0 : duration();
        };
        switch (m_random() % 8) {
        case 0:
            rule.condition = rules::Threshold{series()};
            delays();
            break;
        case 1:
            rule.condition = rules::RateOfChange{series(), duration(), duration()};
            delays();
            break;
        case 2:
            rule.condition = rules::Absence{word()};
            rule.on_delay_us = duration();
            break;
        case 3:
            rule.condition = rules::ColumnTest{rows(), cell()};
            delays();
            break;
        case 4:
            rule.condition = rules::Overdue{rows(), "promise", coin() ? duration() : -duration()};
            break;
        case 5:
            rule.condition = rules::CountInWindow{series(), 3, 0, 7};
            delays();
            break;
        case 6:
            rule.condition =
                rules::CountInWindow{rules::ColumnTest{rows(), cell()}, 4, duration(), 0};
            delays();
            break;
        default: {
            rules::Sequence sequence{step(), {}, step(), duration()};
            if (coin())
                sequence.then = step();
            if (coin() && sequence.then)
                sequence.without.reset();
            rule.condition = std::move(sequence);
            break;
        }
        }
    }
    rules::Rule rule(std::string id) {
        rules::Rule rule;
        rule.id = std::move(id);
        rule.name = text();
        if (rule.name.empty())
            rule.name = rule.id;
        rule.priority = static_cast<rules::Priority>(1 + m_random() % 4);
        rule.guidance = text();
        rule.page = text();
        rule.scope.keys = words();
        rule.re_alarm_us = coin() ? 0 : duration();
        rule.latching = coin();
        rule.ack_note_required = coin();
        rule.suppressed_by = words();
        rule.reactions = words();
        if (coin())
            rule.schedule = {{*rules::parse_hours("Tue-Sun 22:00-06:00")}, "Asia/Kolkata"};
        condition(rule);
        if (coin())
            rule.scope.paths = {"acme/*/x", "b"};
        return rule;
    }

    std::mt19937_64 m_random;
};

/// What is wrong with a rule, as "POINTER: message" lines.
std::string wrong(const std::string& text) {
    const auto book = rules::parse_rules(nlohmann::json::parse(text), views::catalogue());
    std::string out;
    if (!book) {
        for (const contracts::ConfigError& error : book.error())
            out += error.pointer + ": " + error.message + "\n";
    }
    return out;
}

std::string wrong_condition(const std::string& condition, const std::string& more = "") {
    return wrong(R"({"rule":[{"id":"r",)" + more + R"("condition":)" + condition + "}]}");
}

}  // namespace

class TestRuleText : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void canonical_text_is_read_back_equal() {
        QVERIFY(rc::check("print, parse, print", [] {
            const auto book = RandomRules(*rc::gen::arbitrary<std::uint64_t>()).book();
            const std::string text = rules::canonical_text(book);
            const auto again = rules::parse_canonical_text(text, views::catalogue());
            if (!again)
                RC_FAIL(again.error().message);
            RC_ASSERT(*again == book);
            RC_ASSERT(rules::canonical_text(*again) == text);
        }));
    }

    void mistakes_are_told_where_they_stand_data() {
        QTest::addColumn<QString>("condition");
        QTest::addColumn<QString>("more");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* condition, const char* more,
                            const char* pointer, const char* says) {
            QTest::newRow(name) << QString::fromUtf8(condition) << QString::fromUtf8(more)
                                << QString::fromUtf8(pointer) << QString::fromUtf8(says);
        };
        row("unknown kind", R"({"kind":"treshold"})", "", "/rule/0/condition/kind",
            "did you mean \"threshold\"?");
        row("no kind", R"({"tag":"x"})", "", "/rule/0/condition", "expected one of threshold");
        row("unknown key", R"({"kind":"absence","tag":"x","for":"5s","foor":1})", "",
            "/rule/0/condition/foor", "nearest known key is \"for\"");
        row("unknown key of the rule", R"({"kind":"absence","tag":"x","for":"5s"})",
            R"("prio":"high",)", "/rule/0/prio", "unknown key");
        row("impossible unit of time", R"({"kind":"absence","tag":"x","for":"5 parsecs"})", "",
            "/rule/0/condition/for", "expected a duration such as");
        row("negative duration", R"({"kind":"threshold","tag":"x","above":1,"on_delay":"-5s"})", "",
            "/rule/0/condition/on_delay", "expected a duration such as");
        row("number for a duration", R"({"kind":"threshold","tag":"x","above":1,"on_delay":5})", "",
            "/rule/0/condition/on_delay", "expected a duration such as");
        row("too long a duration", R"({"kind":"absence","tag":"x","for":"9999d"})", "",
            "/rule/0/condition/for", "from 1s to 30d");
        row("limit as text", R"({"kind":"threshold","tag":"x","above":"80"})", "",
            "/rule/0/condition/above", "a number, without quotes");
        row("both limits", R"({"kind":"threshold","tag":"x","above":80,"below":2})", "",
            "/rule/0/condition/below", "make two rules");
        row("no such view", R"({"kind":"column","view":"order","column":"stage","is":"x"})", "",
            "/rule/0/condition/view", "did you mean \"orders\"?");
        row("no such column", R"({"kind":"column","view":"orders","column":"staeg","is":"x"})", "",
            "/rule/0/condition/column", "did you mean \"stage\"?");
        row("no such column in where",
            R"({"kind":"column","view":"orders","column":"stage","is":"x","where":{"opn":true}})",
            "", "/rule/0/condition/where/opn", "did you mean \"open\"?");
        row("text against a limit",
            R"({"kind":"column","view":"orders","column":"stage","above":3})", "",
            "/rule/0/condition/above", "compare it with is or is_not");
        row("number against a text",
            R"({"kind":"column","view":"orders","column":"value","is":"x"})", "",
            "/rule/0/condition/is", "holds a number");
        row("count with a fraction",
            R"({"kind":"column","view":"orders","column":"lines","above":2.5})", "",
            "/rule/0/condition/above", "expected a whole number");
        row("columns of two types",
            R"({"kind":"column","view":"orders","column":"value","above":"lines"})", "",
            "/rule/0/condition/above", "cannot be compared");
        row("duration of a column",
            R"({"kind":"column","view":"equipment","column":"running_time","above":"5 x"})", "",
            "/rule/0/condition/above", "no column \"5 x\"");
        row("a moment against a limit",
            R"({"kind":"column","view":"orders","column":"promise","above":3})", "",
            "/rule/0/condition/above", "use kind = \"overdue\"");
        row("overdue of no moment", R"({"kind":"overdue","view":"orders","column":"stage"})", "",
            "/rule/0/condition/column", "holds no moment");
        row("unit where there is none",
            R"({"kind":"column","view":"equipment_states","column":"state","is":"x","unit":"kg"})",
            "", "/rule/0/condition/unit", "neither unit nor currency");
        row("more than of_last", R"({"kind":"count","tag":"x","above":1,"at_least":6,"of_last":5})",
            "", "/rule/0/condition/at_least", "can never be");
        row("a sequence of one",
            R"({"kind":"sequence","within":"5s","first":{"view":"orders","column":"stage","is":"x"}})",
            "", "/rule/0/condition", "then, or without");
        row("a sequence joined by a number",
            R"({"kind":"sequence","within":"5s","first":{"view":"orders","column":"stage","is":"x",
                "by":"lines"},"then":{"view":"orders","column":"stage","is":"y"}})",
            "", "/rule/0/condition/first/by", "joined by a text");
        row("wrong priority", R"({"kind":"absence","tag":"x","for":"5s"})", R"("priority":1,)",
            "/rule/0/priority", "expected a text");
        row("wrong hours", R"({"kind":"absence","tag":"x","for":"5s"})",
            R"("schedule":{"hours":["Mo 6-14"]},)", "/rule/0/schedule/hours", "are no hours");
        row("wrong zone", R"({"kind":"absence","tag":"x","for":"5s"})",
            R"("schedule":{"zone":"Berlin"},)", "/rule/0/schedule/zone", "no such time zone");
        row("a place where there is none",
            R"({"kind":"column","view":"customers","column":"sentiment","below":0})",
            R"("scope":"acme",)", "/rule/0/scope", "no place in the plant");
        row("an id with blanks", R"({"kind":"absence","tag":"x","for":"5s"})", R"("id":"A b",)",
            "/rule/0/id", "small letters");
    }

    void mistakes_are_told_where_they_stand() {
        QFETCH(QString, condition);
        QFETCH(QString, more);
        QFETCH(QString, pointer);
        QFETCH(QString, says);
        const QString told =
            QString::fromStdString(wrong_condition(condition.toStdString(), more.toStdString()));
        QVERIFY2(told.startsWith(pointer + QStringLiteral(": ")), qPrintable(told));
        QVERIFY2(told.contains(says), qPrintable(told));
        QCOMPARE(told.count(QLatin1Char('\n')), 1);
    }

    void rules_are_checked_together() {
        const auto book = test::book_of(R"({"rule":[
            {"id":"a","suppressed_by":["b"],"condition":{"kind":"absence","tag":"x","for":"5s"}},
            {"id":"b","suppressed_by":["c"],"condition":{"kind":"absence","tag":"x","for":"5s"}},
            {"id":"c","suppressed_by":["a"],"condition":{"kind":"absence","tag":"x","for":"5s"}},
            {"id":"a","suppressed_by":["line-2"],"condition":{"kind":"absence","tag":"x","for":"5s"}},
            {"id":"line-1","condition":{"kind":"absence","tag":"x","for":"5s"}}]})");
        const auto errors = rules::check_together(book.rules);
        QCOMPARE(errors.size(), 3U);
        QCOMPARE(errors[0].pointer, std::string("/3/id"));
        QCOMPARE(errors[1].pointer, std::string("/3/suppressed_by"));
        QVERIFY(errors[1].message.find("did you mean \"line-1\"?") != std::string::npos);
        QCOMPARE(errors[2].pointer, std::string("/0/suppressed_by"));
        QVERIFY(errors[2].message.find("a <- b <- c <- a") != std::string::npos);
    }

    void what_is_no_list_of_rules() {
        QVERIFY(wrong(R"({"rule":3})").starts_with("/rule: expected [[rule]]"));
        QVERIFY(wrong(R"({"rule":[1]})").starts_with("/rule/0: expected [[rule]]"));
        QVERIFY(wrong(R"({"rules":[]})").starts_with("/rules: unknown key"));
        QVERIFY(wrong(R"([])").starts_with(": expected a table"));
        QCOMPARE(wrong(R"({})"), std::string());
        QVERIFY(!rules::parse_canonical_text("no json", views::catalogue()));
    }
};

QTEST_GUILESS_MAIN(TestRuleText)
#include "tst_rule_text.moc"
