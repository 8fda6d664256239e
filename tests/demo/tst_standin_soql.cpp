// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/soql_dates.h"
#include "app/demo/salesforce/soql_filter.h"
#include "tests/demo/standin_caller.h"

#include <QTest>
#include <random>

using namespace andon::standin;
using andon::tests::shown;
using andon::tests::StandInCaller;

/// The stand-in's SOQL: what queries give, what is refused, and that no text ends the program.
class StandInSoql : public QObject {
    Q_OBJECT

    StandIn m_standin;
    StandInCaller m_caller{m_standin};

    void make(const std::string& object, const Json& fields) {
        QCOMPARE(m_caller.rest("POST", "/sobjects/" + object, fields).status, 201);
    }
    /// One field of every row, joined.
    QString column(const std::string& soql, const std::string& field = "Subject") {
        const Json answer = m_caller.query(soql);
        if (!answer.is_object()) {
            return QString::fromStdString(answer.dump());
        }
        QStringList values;
        for (const Json& row : answer["records"]) {
            const Json value = row.value(field, Json("absent"));
            values +=
                QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
        }
        return values.join(QLatin1Char(' '));
    }
    QString refusal(const std::string& soql) {
        return QString::fromStdString(
            StandInCaller::refusal(m_caller.rest("GET", "/query?q=" + percent_encoded(soql))));
    }

private Q_SLOTS:
    void initTestCase() {
        make(
            "Account",
            {{"Name", "O'Neil & Co"}, {"Customer_Number__c", "C1"}, {"AnnualRevenue", 5}});
        make("Account", {{"Name", "Beta"}, {"AnnualRevenue", 7.5}});
        make(
            "Case", {{"Subject", "a"},
                     {"Priority", "High"},
                     {"Account", {{"Customer_Number__c", "C1"}}},
                     {"Alarm_Key__c", "K1"},
                     {"Occurrence_Count__c", 3}});
        make(
            "Case", {{"Subject", "b"},
                     {"Priority", "Low"},
                     {"Alarm_Key__c", "K2"},
                     {"First_Occurrence__c", "2026-11-20T12:00:00Z"}});
        make(
            "Case", {{"Subject", "c_d%"},
                     {"Priority", "Low"},
                     {"Status", "Closed"},
                     {"Occurrence_Count__c", 10}});
    }

    void rows_data() {
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* where, const char* expected) {
            QTest::newRow(where) << QString::fromLatin1(where) << QString::fromLatin1(expected);
        };
        row("", "a b c_d%");
        row("WHERE Subject = 'A'", "a");
        row("WHERE Subject != 'a'", "b c_d%");
        row("WHERE Alarm_Key__c IN ('k1', 'K2')", "a b");
        row("WHERE Alarm_Key__c NOT IN ('K1')", "b c_d%");
        row("WHERE Alarm_Key__c = null", "c_d%");
        row("WHERE Subject LIKE 'c\\_d\\%'", "c_d%");
        row("WHERE Subject LIKE '_'", "a b");
        row("WHERE NOT Subject LIKE '%d%'", "a b");
        row("WHERE (Priority = 'Low' AND IsClosed = true) OR Subject = 'a'", "a c_d%");
        row("WHERE Occurrence_Count__c > 3", "c_d%");
        row("WHERE Occurrence_Count__c <= 3.0", "a");
        row("WHERE Account.Name = 'o\\'neil & co'", "a");
        row("WHERE First_Occurrence__c >= 2026-11-20T13:00:00+01:00", "b");
        row("WHERE First_Occurrence__c < 2026-11-20T12:00:00.000Z", "");
        row("WHERE CreatedDate = TODAY AND LastModifiedDate > LAST_N_DAYS:1", "");
        row("WHERE CreatedDate >= LAST_N_DAYS:1", "a b c_d%");
        row("WHERE AccountId IN (SELECT Id FROM Account WHERE AnnualRevenue < 6)", "a");
        row("ORDER BY Subject DESC LIMIT 2", "c_d% b");
        row("ORDER BY Occurrence_Count__c NULLS LAST, Subject", "a c_d% b");
        row("ORDER BY Occurrence_Count__c DESC NULLS LAST OFFSET 1", "a b");
        row("WHERE Subject = 'a' FOR VIEW", "a");
        row("where subject='a' limit 1", "a");
    }
    void rows() {
        QFETCH(QString, where);
        QFETCH(QString, expected);
        QCOMPARE(column("SELECT Subject FROM Case " + where.toStdString()), expected);
    }

    void names_may_be_prefixed() {
        QCOMPARE(column("SELECT c.Subject FROM Case c WHERE c.Subject = 'a'"), QStringLiteral("a"));
        QCOMPARE(
            column("SELECT Case.Subject FROM Case WHERE Case.Subject = 'a'"), QStringLiteral("a"));
    }

    void parents_and_children_nest() {
        const Json answer = m_caller.query(
            "SELECT Subject, Account.Name, Owner.Name FROM Case WHERE Subject IN ('a', 'b') ORDER BY Subject");
        QCOMPARE(shown(answer["records"][0]["Account"]["Name"]), shown("O'Neil & Co"));
        QVERIFY(answer["records"][1]["Account"].is_null());
        QCOMPARE(shown(answer["records"][0]["Owner"]["attributes"]["type"]), shown("Name"));
        const Json parents =
            m_caller.query("SELECT Name, (SELECT Subject FROM Cases) FROM Account ORDER BY Name");
        QVERIFY(parents["records"][0]["Cases"].is_null());
        QCOMPARE(shown(parents["records"][1]["Cases"]["totalSize"]), shown(1));
    }

    void groups_are_counted() {
        const Json groups = m_caller.query(
            "SELECT Priority, COUNT(Id), SUM(Occurrence_Count__c) total FROM Case GROUP BY Priority HAVING COUNT(Id) > 1");
        QCOMPARE(shown(groups["totalSize"]), shown(1));
        const char* low =
            R"({"attributes":{"type":"AggregateResult"},"Priority":"Low","expr0":2,"total":10.0})";
        QCOMPARE(shown(groups["records"][0]), QByteArray(low));
        const char* three = R"({"totalSize":3,"done":true,"records":[]})";
        QCOMPARE(shown(m_caller.query("SELECT COUNT() FROM Case")), QByteArray(three));
        QCOMPARE(
            shown(m_caller.query("SELECT MAX(Subject) FROM Case")["records"][0]["expr0"]),
            shown("c_d%"));
    }

    void pages_follow_each_other() {
        m_standin.organisation().query_batch = 2;
        const Json first = m_caller.query("SELECT Subject FROM Case");
        m_standin.organisation().query_batch = 0;
        QCOMPARE(shown(first["done"]), shown(false));
        QCOMPARE(first["records"].size(), std::size_t(2));
        const std::string next = first["nextRecordsUrl"];
        QVERIFY(next.starts_with("/services/data/v68.0/query/01g"));
        const Json second = StandInCaller::json(m_caller.send("GET", next));
        QCOMPARE(shown(second["done"]), shown(true));
        QCOMPARE(shown(second["records"][0]["Subject"]), shown("c_d%"));
        QVERIFY(!second.contains("nextRecordsUrl"));
        QCOMPARE(
            QString::fromStdString(
                StandInCaller::refusal(m_caller.rest("GET", "/query/01gnone-2"))),
            QStringLiteral("400 INVALID_QUERY_LOCATOR"));
    }

    void refusals_data() {
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* soql, const char* expected) {
            QTest::newRow(soql) << QString::fromLatin1(expected);
        };
        row("SELECT", "400 MALFORMED_QUERY");
        row("SELECT Id FRM Case", "400 MALFORMED_QUERY");
        row("SELECT Id FROM Case WHERE", "400 MALFORMED_QUERY");
        row("SELECT Id FROM Case WHERE Subject = 'a", "400 MALFORMED_QUERY");
        row("SELECT Id FROM Case WHERE Subject = 'a' AND Id != null OR Id = null",
            "400 MALFORMED_QUERY");
        row("SELECT Id FROM Case LIMIT -1", "400 MALFORMED_QUERY");
        row("SELECT Id, COUNT(Id) FROM Case", "400 MALFORMED_QUERY");
        row("SELECT Nope__c FROM Case", "400 INVALID_FIELD");
        row("SELECT Nope__r.Name FROM Case", "400 INVALID_FIELD");
        row("SELECT Comments FROM Case", "400 INVALID_FIELD");
        row("SELECT Id FROM Case WHERE Subject = 1", "400 INVALID_FIELD");
        row("SELECT Id FROM Case WHERE IsClosed = 'true'", "400 INVALID_FIELD");
        row("SELECT Id FROM Case WHERE CreatedDate > '2026-01-01'", "400 INVALID_FIELD");
        row("SELECT Id FROM Case WHERE Description = 'x'", "400 INVALID_FIELD");
        row("SELECT Id FROM Nope__c", "400 INVALID_TYPE");
        row("SELECT Id FROM Case WHERE Id = 'x'", "400 INVALID_QUERY_FILTER_OPERATOR");
        row("SELECT FIELDS(ALL) FROM Case", "400 MALFORMED_QUERY");
        row("SELECT Id FROM Case OFFSET 2001", "400 NUMBER_OUTSIDE_VALID_RANGE");
    }
    void refusals() {
        QFETCH(QString, expected);
        QCOMPARE(refusal(QTest::currentDataTag()), expected);
    }

    void the_place_of_an_error_is_told() {
        const Json error =
            StandInCaller::json(m_caller.rest("GET", "/query?q=SELECT+Id+FRM+Case"))[0];
        QCOMPARE(
            error["message"].get<std::string>(),
            std::string(
                "\nSELECT Id FRM Case\n              ^\nERROR at Row:1:Column:15\nunexpected token: 'Case'"));
    }

    void date_words_mean_days() {
        using namespace std::chrono;
        const Moment friday = *parse_datetime("2026-11-20T12:05:00Z");
        const auto range = [friday](const char* word, int count = 0) {
            const auto days = soql::days_of(word, count, friday);
            return QString::fromStdString(date_text(days.begin) + ' ' + date_text(days.end));
        };
        QCOMPARE(range("THIS_WEEK"), QStringLiteral("2026-11-15 2026-11-22"));
        QCOMPARE(range("LAST_MONTH"), QStringLiteral("2026-10-01 2026-11-01"));
        QCOMPARE(range("THIS_QUARTER"), QStringLiteral("2026-10-01 2027-01-01"));
        QCOMPARE(range("LAST_N_DAYS", 7), QStringLiteral("2026-11-13 2026-11-21"));
        QCOMPARE(range("LAST_N_MONTHS", 2), QStringLiteral("2026-09-01 2026-11-01"));
        QCOMPARE(range("NEXT_YEAR"), QStringLiteral("2027-01-01 2028-01-01"));
    }

    void like_agrees_with_a_slow_one() {
        std::mt19937 random(7);
        const auto text = [&random](std::string_view letters, std::size_t most) {
            std::string made(random() % most, ' ');
            for (char& c : made) {
                c = letters[random() % letters.size()];
            }
            return made;
        };
        const std::function<bool(std::string_view, std::string_view)> slow =
            [&slow](std::string_view t, std::string_view p) {
                if (p.empty()) {
                    return t.empty();
                }
                if (p.front() == '%') {
                    return slow(t, p.substr(1)) || (!t.empty() && slow(t.substr(1), p));
                }
                return !t.empty() && (p.front() == '_' || p.front() == t.front())
                       && slow(t.substr(1), p.substr(1));
            };
        for (int i = 0; i < 20000; ++i) {
            const std::string t = text("ab", 8);
            const std::string p = text("ab%_", 6);
            QVERIFY2(soql::like(t, p) == slow(t, p), (t + " like " + p).c_str());
        }
    }

    /// Pieces of the language in any order, and queries with bytes changed: an answer or a refusal.
    void no_text_ends_the_program() {
        std::mt19937 random(11);
        const std::vector<std::string> pieces = {
            "SELECT",
            "FROM",
            "WHERE",
            "Id",
            "Case",
            "Subject",
            "(",
            ")",
            ",",
            ".",
            "=",
            "!=",
            "<",
            "'a'",
            "'",
            "\\",
            "null",
            "TODAY",
            "LAST_N_DAYS:",
            "7",
            "-1",
            "1e999",
            "AND",
            "OR",
            "NOT",
            "IN",
            "LIKE",
            "ORDER",
            "BY",
            "GROUP",
            "HAVING",
            "LIMIT",
            "OFFSET",
            "COUNT",
            "COUNT()",
            "MAX",
            "FIELDS",
            "ALL",
            "ROWS",
            "FOR",
            "USING",
            "Account",
            "Owner",
            "CaseComments",
            "CALENDAR_YEAR",
            "CreatedDate",
            "2026-11-20",
            "99999999999999999999",
            "%",
            "\xff",
            "\n"};
        const std::string good =
            "SELECT Id, Account.Name, (SELECT Id FROM CaseComments) FROM Case WHERE (Subject LIKE 'a%' OR CreatedDate = LAST_N_DAYS:7) AND AccountId IN (SELECT Id FROM Account) ORDER BY CreatedDate DESC NULLS LAST LIMIT 5 OFFSET 1";
        for (int i = 0; i < 6000; ++i) {
            std::string soql;
            if (i % 2 == 0) {
                soql = "SELECT Id FROM Case ";
                for (std::size_t n = random() % 14; n > 0; --n) {
                    soql += pieces[random() % pieces.size()] + " ";
                }
            } else {
                soql = good;
                for (std::size_t n = 1 + random() % 4; n > 0; --n) {
                    const std::size_t at = random() % soql.size();
                    random() % 2 == 0 ? soql.erase(at, 1 + random() % 9)
                                      : soql.insert(at, pieces[random() % pieces.size()]);
                    soql += soql.empty() ? "x" : "";
                }
            }
            const Response answer = m_caller.rest("GET", "/query?q=" + percent_encoded(soql));
            QVERIFY2(answer.status == 200 || answer.status == 400, soql.c_str());
        }
        const std::string deep = "SELECT Id FROM Case WHERE " + std::string(5000, '(');
        QCOMPARE(refusal(deep), QStringLiteral("400 MALFORMED_QUERY"));
        std::string nots = "SELECT Id FROM Case WHERE ";
        for (int i = 0; i < 3000; ++i) {
            nots += "NOT ";
        }
        QCOMPARE(refusal(nots), QStringLiteral("400 MALFORMED_QUERY"));
    }
};

QTEST_GUILESS_MAIN(StandInSoql)
#include "tst_standin_soql.moc"
