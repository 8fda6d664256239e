// SPDX-License-Identifier: GPL-3.0-or-later
// The filter's grammar against random text, random terms, and rows judged by hand.
#include "models/items/table_filter.h"

#include <QDateTime>
#include <QTest>
#include <functional>
#include <rapidcheck.h>

using namespace andon;
using items::FilterColumns;
using items::FilterOp;
using items::FilterTerm;
using items::TableFilter;

namespace {

constexpr std::int64_t kMinute = 60'000'000;
constexpr std::int64_t kNow = 1'795'177'004'000'000;

QString text_of(const std::vector<char16_t>& units) {
    return QString(
        reinterpret_cast<const QChar*>(units.data()), static_cast<qsizetype>(units.size()));
}

/// Letters that mean something to the grammar more often than chance would have them.
rc::Gen<char16_t> unit() {
    return rc::gen::oneOf(
        rc::gen::elementOf(std::u16string(u" \"-:<>=!,._%ag0o1:6iny\u00a0\u2013\t")),
        rc::gen::inRange<char16_t>(1, 0xFFFF));
}

QString any_text() {
    return text_of(*rc::gen::container<std::vector<char16_t>>(unit()));
}

QString any_value() {
    return *rc::gen::inRange(0, 4) == 0 ? *rc::gen::element(
               QStringLiteral("ago"), QStringLiteral("in"), QStringLiteral("3d"),
               QStringLiteral("06:00"), QStringLiteral("today"), QString(), QStringLiteral("-x"),
               QStringLiteral("a,b"))
                                        : any_text();
}

FilterTerm any_term() {
    FilterTerm term;
    term.op = static_cast<FilterOp>(*rc::gen::inRange(0, 8));
    term.negated = *rc::gen::arbitrary<bool>();
    const bool list =
        term.op == FilterOp::has || term.op == FilterOp::equal || term.op == FilterOp::unequal;
    if (term.op != FilterOp::text) {
        term.column = any_text();
        if (term.column.isEmpty())
            term.column = QStringLiteral("c");
    }
    for (int n = list ? *rc::gen::inRange(1, 4) : 1; n > 0; --n)
        term.values.push_back(any_value());
    return term;
}

views::ViewSchema schema() {
    views::ViewSchema s;
    using T = views::ColumnType;
    const std::pair<const char*, T> columns[] = {
        {"name", T::text},    {"amount", T::quantity}, {"lines", T::integer},
        {"open", T::boolean}, {"seen", T::time},       {"due", T::time},
        {"day", T::date},     {"share", T::real},      {"ran", T::duration}};
    for (const auto& [name, type] : columns) {
        views::Column c;
        c.name = name;
        c.type = type;
        s.columns.push_back(c);
    }
    return s;
}

TableFilter compile(const QString& text) {
    static const auto kColumns = std::make_shared<const FilterColumns>(
        schema(), std::vector<FilterColumns::Title>{{"seen", QStringLiteral("Age"), true}}, true);
    return {text, kColumns, {QLocale::c(), {kNow, QTimeZone::utc()}}};
}

/// A term as a person writes it and what it means, told in another way than the filter works.
struct Judged {
    QString text;
    std::function<bool(const views::Row&, int priority)> holds;
};

const char* const kSigns[] = {"<", "<=", ">", ">=", "=", "!="};

bool compares(int sign, std::int64_t a, std::int64_t b) {
    const bool answers[] = {a<b, a <= b, a> b, a >= b, a == b, a != b};
    return answers[sign];
}

Judged judge_integer(
    std::size_t cell, const char* column, std::int64_t scale, const QString& unit) {
    const int sign = *rc::gen::inRange(0, 6);
    const std::int64_t number = *rc::gen::inRange<std::int64_t>(0, 6);
    return {
        QStringLiteral("%1%2%3%4")
            .arg(QLatin1String(column), QLatin1String(kSigns[sign]))
            .arg(number)
            .arg(unit),
        [=](const views::Row& row, int) {
            const auto* value = std::get_if<std::int64_t>(&row[cell]);
            return value != nullptr ? compares(sign, *value, number * scale) : sign == 5;
        }};
}

Judged judge_age() {
    const int sign = *rc::gen::inRange(0, 4);
    const std::int64_t minutes = *rc::gen::inRange<std::int64_t>(0, 6);
    return {
        QStringLiteral("age%1%2m").arg(QLatin1String(kSigns[sign])).arg(minutes),
        [=](const views::Row& row, int) {
            const auto* value = std::get_if<std::int64_t>(&row[4]);
            return value != nullptr && compares(sign, kNow - *value, minutes * kMinute);
        }};
}

/// To the minute: every moment of it is equal.
Judged judge_moment() {
    const int sign = *rc::gen::inRange(0, 6);
    const std::int64_t minute = kNow / kMinute + *rc::gen::inRange<std::int64_t>(-3, 3);
    const QString written = QDateTime::fromSecsSinceEpoch(minute * 60, Qt::UTC)
                                .toString(QStringLiteral("yyyy-MM-ddTHH:mm"));
    return {
        QStringLiteral("due%1%2").arg(QLatin1String(kSigns[sign]), written),
        [=](const views::Row& row, int) {
            const auto* value = std::get_if<std::int64_t>(&row[5]);
            return value != nullptr ? compares(sign, *value / kMinute, minute) : sign == 5;
        }};
}

Judged judge_percent() {
    const int sign = *rc::gen::inRange(0, 6);
    const int percent = *rc::gen::inRange(0, 5) * 25;
    return {
        QStringLiteral("share%1%2%").arg(QLatin1String(kSigns[sign])).arg(percent),
        [=](const views::Row& row, int) {
            const auto* value = std::get_if<double>(&row[7]);
            return value != nullptr
                       ? compares(sign, static_cast<std::int64_t>(*value * 100), percent)
                       : sign == 5;
        }};
}

Judged judge_text() {
    const auto part = *rc::gen::element<std::string>("a", "ab", "B", "ba", "c");
    const bool whole = *rc::gen::arbitrary<bool>();
    const auto lower = [](std::string text) {
        for (char& c : text)
            c = c == 'A' ? 'a' : c == 'B' ? 'b' : c;
        return text;
    };
    return {
        QStringLiteral("name%1%2")
            .arg(QLatin1String(whole ? "=" : ":"), QString::fromStdString(part)),
        [=](const views::Row& row, int) {
            const auto* value = std::get_if<std::string>(&row[0]);
            if (value == nullptr)
                return false;
            return whole ? lower(*value) == lower(part)
                         : lower(*value).find(lower(part)) != std::string::npos;
        }};
}

Judged judge_other() {
    switch (*rc::gen::inRange(0, 3)) {
    case 0: {
        const int most = *rc::gen::inRange(1, 5);
        return {QStringLiteral("prio<=%1").arg(most), [=](const views::Row&, int priority) {
                    return priority != 0 && priority <= most;
                }};
    }
    case 1:
        return {QStringLiteral("empty:amount"), [](const views::Row& row, int) {
                    return std::holds_alternative<std::monostate>(row[1]);
                }};
    default: {
        const bool yes = *rc::gen::arbitrary<bool>();
        return {QLatin1String(yes ? "open:yes" : "open:no"), [=](const views::Row& row, int) {
                    const auto* value = std::get_if<std::int64_t>(&row[3]);
                    return value != nullptr && (*value != 0) == yes;
                }};
    }
    }
}

Judged any_judged() {
    switch (*rc::gen::inRange(0, 8)) {
    case 0:
        return judge_integer(1, "amount", 1'000'000, {});
    case 1:
        return judge_integer(2, "lines", 1, {});
    case 2:
        return judge_integer(8, "ran", 1'000'000, QStringLiteral("s"));
    case 3:
        return judge_age();
    case 4:
        return judge_moment();
    case 5:
        return judge_percent();
    case 6:
        return judge_text();
    default:
        return judge_other();
    }
}

views::Row any_row() {
    const auto small = [](std::int64_t scale) {
        return scale * *rc::gen::inRange<std::int64_t>(0, 12) / 2;
    };
    views::Row row{
        *rc::gen::element<std::string>("", "a", "AB", "bab", "cab", "b"),
        small(1'000'000),
        small(2),
        *rc::gen::inRange<std::int64_t>(0, 2),
        kNow - small(kMinute),
        kNow - 3 * kMinute + small(kMinute),
        std::string("2026-11-20"),
        *rc::gen::element(0.0, 0.25, 0.5, 0.75, 1.0),
        small(1'000'000)};
    for (views::Value& value : row) {
        if (*rc::gen::inRange(0, 6) == 0)
            value = {};
    }
    return row;
}

void check(const char* what, const std::function<void()>& property) {
    constexpr int kTimes = 30;  // of a case, each with its own choices
    const bool held = rc::check(what, [&] {
        for (int i = 0; i < kTimes; ++i)
            property();
    });
    QVERIFY2(held, what);
}

}  // namespace

class TestFilterProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void what_is_printed_is_parsed_the_same() {
        check("parse(print(f)) == f", [] {
            std::vector<FilterTerm> terms;
            for (int n = *rc::gen::inRange(0, 5); n > 0; --n)
                terms.push_back(any_term());
            const QString text = items::print_filter(terms);
            RC_LOG() << text.toStdString() << std::endl;
            RC_ASSERT(items::parse_filter(text) == terms);
        });
    }

    void any_text_is_a_filter() {
        check("garbage", [] {
            const QString text = any_text();
            const TableFilter made = compile(text);
            (void)made.accepts(any_row(), 1);
            const int size = static_cast<int>(text.size());
            for (const items::FilterError& error : made.errors()) {
                RC_ASSERT(!error.message.isEmpty());
                RC_ASSERT(error.at.position >= 0);
                RC_ASSERT(error.at.length > 0);
                RC_ASSERT(error.at.position + error.at.length <= size);
            }
            const auto terms = items::parse_filter(text);
            std::vector<FilterTerm> finished;
            for (const FilterTerm& term : terms) {
                RC_ASSERT(term.values.size() == term.values_at.size());
                if (!term.values.empty())
                    finished.push_back(term);
            }
            RC_ASSERT(items::parse_filter(items::print_filter(terms)) == finished);
        });
    }

    void accepts_what_was_judged_by_hand() {
        check("oracle", [] {
            const views::Row row = any_row();
            const int priority = *rc::gen::inRange(0, 5);
            QStringList text;
            bool expected = true;
            for (int n = *rc::gen::inRange(1, 4); n > 0; --n) {
                const Judged one = any_judged();
                const bool negated = *rc::gen::arbitrary<bool>();
                text << (negated ? u'-' + one.text : one.text);
                expected = expected && one.holds(row, priority) != negated;
            }
            RC_LOG() << text.join(u' ').toStdString() << std::endl;
            const TableFilter made = compile(text.join(u' '));
            RC_ASSERT(made.errors().empty());
            RC_ASSERT(made.accepts(row, priority) == expected);
        });
    }
};

QTEST_GUILESS_MAIN(TestFilterProperties)
#include "tst_filter_properties.moc"
