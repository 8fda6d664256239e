// SPDX-License-Identifier: GPL-3.0-or-later
// Contrast computed from the tokens: text at least 4.5:1 on every ground it is used on, graphics 3:1.
#include "ui/theme/theme.h"
#include "ui/widgets/paint.h"
#include "ui/widgets/plain_label.h"
#include "ui/widgets/state_pill.h"

#include <QApplication>
#include <QFile>
#include <QFontMetricsF>
#include <QImage>
#include <QLocale>
#include <QPainter>
#include <QTest>

using namespace andon::ui;

class TestTheme : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void text_data() { schemes(); }
    void text();
    void graphics_data() { schemes(); }
    void graphics();
    void states_differ_by_brightness_data() { schemes(); }
    void states_differ_by_brightness();
    void the_formula();
    void style_sheet_is_complete();
    void labels_and_tool_tips_are_plain();
    void words();
    void a_number_is_never_cut();
    void piled_accents_stay_in_their_line();

private:
    static void schemes() {
        QTest::addColumn<int>("scheme");
        for (const auto& [name, scheme] :
             {std::pair{"light", Scheme::light},
              {"dark", Scheme::dark},
              {"contrast light", Scheme::contrast_light},
              {"contrast dark", Scheme::contrast_dark}}) {
            QTest::newRow(name) << static_cast<int>(scheme);
        }
    }
    static void at_least(double wanted, const char* what, const QColor& a, const QColor& b) {
        const double ratio = contrast(a, b);
        const QString message = QStringLiteral("%1: %2 on %3 is %4:1")
                                    .arg(QLatin1String(what), a.name(), b.name())
                                    .arg(ratio, 0, 'f', 2);
        QVERIFY2(ratio >= wanted, qPrintable(message));
    }
};

void TestTheme::text() {
    QFETCH(int, scheme);
    const Tokens& t = tokens_of(static_cast<Scheme>(scheme));
    for (const QColor& ground : {t.bg, t.panel, t.raised, t.selection}) {
        at_least(4.5, "ink", t.ink, ground);
        at_least(4.5, "ink2", t.ink2, ground);
        at_least(4.5, "ink3", t.ink3, ground);
    }
    at_least(4.5, "changed cell", t.ink, t.track);
    at_least(4.5, "changed cell, second", t.ink2, t.track);
    at_least(4.5, "running", t.on_run, t.run);
    at_least(4.5, "stopped", t.on_stop, t.stop);
    at_least(4.5, "idle", t.ink, t.idle);
    at_least(4.5, "main button", t.on_accent, t.accent);
    at_least(4.5, "hold pill", t.panel, t.ink);
    at_least(4.5, "text over a hatch", t.ink2, t.hatch);
    for (std::size_t i = 0; i < 4; ++i) {
        for (const QColor& ground : {t.bg, t.panel, t.raised, t.selection})
            at_least(4.5, "priority digit", t.priority[i], ground);
        at_least(4.5, "priority digit in a banner", t.priority[i], t.priority_ground[i]);
        at_least(4.5, "banner text", t.ink, t.priority_ground[i]);
    }
    at_least(4.5, "review", t.review, t.review_ground);
}

void TestTheme::graphics() {
    QFETCH(int, scheme);
    const Tokens& t = tokens_of(static_cast<Scheme>(scheme));
    at_least(3, "bar", t.bar, t.panel);
    at_least(3, "plan tick", t.ink, t.track);
    at_least(3, "focus ring", t.accent, t.panel);
    at_least(3, "focus ring", t.accent, t.bg);
    for (const QColor& line : t.series)
        at_least(3, "series", line, t.panel);
    for (const QColor& sign : t.priority)
        at_least(3, "priority sign", sign, t.selection);
}

void TestTheme::states_differ_by_brightness() {
    QFETCH(int, scheme);
    const Tokens& t = tokens_of(static_cast<Scheme>(scheme));
    at_least(3, "stopped beside running", t.stop, t.run);
    QVERIFY(t.run.hslSaturation() < 40 && t.stop.hslSaturation() < 40);
}

void TestTheme::the_formula() {
    QCOMPARE(qRound(contrast(Qt::white, Qt::black) * 100), 2100);
    QCOMPARE(contrast(Qt::red, Qt::red), 1.0);
    QCOMPARE(qRound(contrast(QColor(0x77, 0x77, 0x77), Qt::white) * 100), 448);
}

void TestTheme::style_sheet_is_complete() {
    for (const Scheme scheme : {Scheme::light, Scheme::contrast_dark}) {
        const Theme theme(scheme);
        theme.apply(*qApp);
        QVERIFY(!qApp->styleSheet().isEmpty());
        QVERIFY2(
            !qApp->styleSheet().contains(QLatin1Char('@'))
                || qApp->styleSheet().count(QLatin1Char('@')) == 1,
            "a token of the style sheet has no value");
        QCOMPARE(qApp->font().family(), QStringLiteral("Roboto"));
    }
}

void TestTheme::labels_and_tool_tips_are_plain() {
    const Theme theme(Scheme::light);
    const QString evil = QStringLiteral("<img src=http://127.0.0.1:9/x.png><b>bold</b>");
    PlainLabel label(theme, TextRole::body);
    label.set_text(evil);
    QCOMPARE(label.textFormat(), Qt::PlainText);
    QCOMPARE(label.text(), evil);
    QVERIFY(!as_tool_tip(evil).contains(QStringLiteral("<img")));
    QVERIFY(as_tool_tip(evil).contains(QStringLiteral("&lt;img")));
}

void TestTheme::words() {
    QCOMPARE(state_word(QStringLiteral("planned_stop")), QStringLiteral("PLANNED STOP"));
    QCOMPARE(state_word(QStringLiteral("unstaffed")), QStringLiteral("NOT STAFFED"));
    QCOMPARE(state_word(QString()), QStringLiteral("NO DATA"));
    QCOMPARE(state_look(QStringLiteral("RUNNING")), StateLook::running);
    QCOMPARE(state_look(QStringLiteral("something new")), StateLook::other);
}

void TestTheme::a_number_is_never_cut() {
    const QLocale before;
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    const QFontMetricsF metrics(Theme(Scheme::light).font(TextRole::body));
    const auto fitted = [&](const QString& text, const char* model) {
        return fit_number(text, metrics, metrics.horizontalAdvance(QLatin1String(model)));
    };
    const QString number = QStringLiteral("-9,000,000,000,000.5 d");
    QCOMPARE(fitted(number, "-9,000,000,000,000.5 d"), number);
    QCOMPARE(fitted(number, "-9.0e12 d"), QStringLiteral("-9.0e12 d"));
    QCOMPARE(
        fitted(QStringLiteral("€\u202f1,265,793.04"), "1,265,793"), QStringLiteral("€\u202f1.3M"));
    const QString sum = QStringLiteral("3,234.00");
    QCOMPARE(fitted(sum, "3,234.0"), QStringLiteral("3,234"));
    QCOMPARE(fitted(sum, "3.2k"), QStringLiteral("3.2k"));
    QCOMPARE(fitted(QStringLiteral("0.000001234"), "0.0000"), QStringLiteral("1.2e-6"));
    QCOMPARE(fitted(number, "-9,0"), QStringLiteral("…"));
    // What only has digits in it is no number.
    QVERIFY(fitted(QStringLiteral("12 h 01 m of 13"), "12 h 01 m").endsWith(QChar(0x2026)));
    QLocale::setDefault(before);
}

void TestTheme::piled_accents_stay_in_their_line() {
    const Theme theme(Scheme::light);
    QImage page(200, 120, QImage::Format_RGB32);
    page.fill(Qt::white);
    QPainter p(&page);
    const QString tower =
        QStringLiteral("Z") + QString(40, QChar(0x0316)) + QString(40, QChar(0x0302));
    paint_text(p, QRectF(10, 50, 180, 20), tower, theme.font(TextRole::body), Qt::black);
    p.end();
    int inside = 0;
    int outside = 0;
    for (int y = 0; y < page.height(); ++y) {
        for (int x = 0; x < page.width(); ++x) {
            if (page.pixel(x, y) != qRgb(255, 255, 255))
                ++(y >= 50 && y < 70 ? inside : outside);
        }
    }
    QVERIFY(inside > 0);
    QCOMPARE(outside, 0);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
