// SPDX-License-Identifier: GPL-3.0-or-later
// Links and layouts come from files and strangers: exactly what is ours is taken, whatever is written.
#include "ui/links/link.h"
#include "ui/widgets/table_layout.h"

#include <QTest>
#include <QUrl>
#include <QUrlQuery>
#include <rapidcheck.h>

using namespace andon;

namespace {

/// Of characters that mean something in a link more often than chance would have them.
QString any_text(int least) {
    const auto units = *rc::gen::suchThat(
        rc::gen::container<std::u32string>(rc::gen::oneOf(
            rc::gen::elementOf(std::u32string(U"&=%?#/:+ \"'<>äß✓😀,;-_aZ9")),
            rc::gen::inRange<char32_t>(0x20, 0x7F), rc::gen::inRange<char32_t>(0xA0, 0xD7FF))),
        [least](const std::u32string& text) { return static_cast<int>(text.size()) >= least; });
    return QString::fromStdU32String(units);
}

QString any_name() {
    return QLatin1Char('a')
           + QString::fromStdString(
               *rc::gen::container<std::string>(rc::gen::elementOf(std::string("abz_09"))));
}

}  // namespace

class TestLink : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void says_what_it_says() {
        const auto link = ui::parse_link(QStringLiteral(
            "andon://view/orders?filter=late%3Ayes%20h%C3%BCtte&key=4711&from=now-8h&to=now&time=2026-11-27T01%3A02:03.5Z&event="
            "plant.orders:3:4711"));
        QVERIFY(link.has_value());
        QCOMPARE(link->view, QStringLiteral("orders"));
        QCOMPARE(link->filter, QString::fromUtf8("late:yes hütte"));
        QCOMPARE(link->key, QStringLiteral("4711"));
        QCOMPARE(link->from, QStringLiteral("now-8h"));
        QCOMPARE(link->time, QStringLiteral("2026-11-27T01:02:03.5Z"));
        QCOMPARE(link->event, QStringLiteral("plant.orders:3:4711"));
        QCOMPARE(
            ui::parse_link(QStringLiteral("andon://view/overview"))->view,
            QStringLiteral("overview"));
    }

    void refuses_data() {
        QTest::addColumn<QString>("text");
        for (const char* text :
             {"",
              "orders",
              "http://view/orders",
              "ANDON://view/orders",
              "andon://open/orders",
              "andon://view/",
              "andon://view/../etc",
              "andon://view/orders/4711",
              "andon://user@view/orders",
              "andon://view:80/orders",
              "andon://view/orders#x",
              "andon://view/orders?",
              "andon://view/orders?filter",
              "andon://view/orders?filter=",
              "andon://view/orders?run=ls",
              "andon://view/orders?filter=a&filter=b",
              "andon://view/orders?filter=%0a",
              "andon://view/orders?filter=%00",
              "andon://view/orders?filter=%FF",
              "andon://view/orders?filter=%4",
              "andon://view/orders?filter=%zz",
              "andon://view/orders?from=$(ls)",
              "andon://view/orders?time=now",
              "andon://view/orders?time=2026-11-27T00:00:00+01:00",
              "andon://view/orders?event=a:b:c",
              "andon://view/orders?event=a:1",
              "andon://view/orders\n",
              "andon://view/orders?filter=a\n",
              " andon://view/orders"})
            QTest::newRow(text) << QString::fromUtf8(text);
        QTest::newRow("long") << QStringLiteral("andon://view/orders?filter=")
                                     + QString(5000, QLatin1Char('a'));
    }

    void refuses() {
        QFETCH(QString, text);
        const auto link = ui::parse_link(text);
        QVERIFY(!link.has_value());
        QVERIFY(!link.error().message.empty());
    }

    void what_is_printed_is_parsed_the_same() {
        QVERIFY(rc::check("parse(print(link)) == link", [] {
            ui::Link link;
            link.view = any_name().left(60);
            if (*rc::gen::arbitrary<bool>())
                link.filter = any_text(1);
            if (*rc::gen::arbitrary<bool>())
                link.key = any_text(1);
            if (*rc::gen::arbitrary<bool>())
                link.from = QStringLiteral("2026-03-02T14:00:00+01:00");
            const QString text = ui::print_link(link);
            RC_PRE(text.size() <= 4096);
            const auto again = ui::parse_link(text);
            RC_ASSERT(again.has_value());
            RC_ASSERT(*again == link);
            // And as another reader of URLs understands it.
            const QUrlQuery query(QUrl(text, QUrl::StrictMode).query(QUrl::FullyEncoded));
            RC_ASSERT(
                query.queryItemValue(QStringLiteral("filter"), QUrl::FullyDecoded) == link.filter);
        }));
    }

    void garbage_is_refused_or_ours() {
        QVERIFY(rc::check("garbage", [] {
            const QString text = QStringLiteral("andon://view/orders?") + any_text(0);
            if (const auto link = ui::parse_link(text))
                RC_ASSERT(*ui::parse_link(ui::print_link(*link)) == *link);
            (void)ui::parse_link(any_text(0));
        }));
    }

    void layouts() {
        QVERIFY(rc::check("layouts", [] {
            ui::TableLayout layout;
            for (int n = *rc::gen::inRange(0, 6); n > 0; --n) {
                layout.columns.push_back(
                    {QStringLiteral("c%1").arg(n) + any_name().left(20),
                     *rc::gen::arbitrary<bool>(), *rc::gen::inRange(0, 4001)});
            }
            for (int n = *rc::gen::inRange(0, 3); n > 0; --n)
                layout.sort.push_back({QStringLiteral("s%1").arg(n), *rc::gen::arbitrary<bool>()});
            RC_ASSERT(ui::parse_layout(ui::print_layout(layout)) == layout);
            const ui::TableLayout any = ui::parse_layout(any_text(0));
            RC_ASSERT(ui::parse_layout(ui::print_layout(any)) == any);
        }));
        QVERIFY(ui::parse_layout(QStringLiteral("UPPER a:99999 ../x; ;;")).columns.empty());
    }
};

QTEST_GUILESS_MAIN(TestLink)
#include "tst_link.moc"
