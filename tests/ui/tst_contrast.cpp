// SPDX-License-Identifier: GPL-3.0-or-later
// Every text that is painted, on every page and board and in every theme: the colour it is painted with against the
// colour that lies around it in the picture, at least 4.5:1. So no text can be on a ground that the tokens
// were not computed for.
#include "models/items/fake/fake_console_data.h"
#include "tests/ui/text_probe.h"
#include "ui/pages/live_page.h"
#include "ui/settle.h"
#include "ui/shell/main_window.h"
#include "ui/theme/theme.h"
#include "ui/wall/wall_face.h"
#include "ui/wall/wall_feed.h"
#include "ui/widgets/live_table.h"

#include <QApplication>
#include <QImage>
#include <QMap>
#include <QPainter>
#include <QTest>
#include <algorithm>
#include <array>
#include <cmath>

using namespace andon;

namespace {

constexpr double kLeast = 4.5;

const std::array<std::pair<const char*, ui::Scheme>, 4> kSchemes{
    {{"light", ui::Scheme::light},
     {"dark", ui::Scheme::dark},
     {"contrast light", ui::Scheme::contrast_light},
     {"contrast dark", ui::Scheme::contrast_dark}}};

/// WCAG 2.1, "relative luminance" and "contrast ratio", written again so that the theme's own function is
/// not its own judge.
double luminance(const QColor& c) {
    const auto linear = [](double v) {
        return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

double ratio(const QColor& a, const QColor& b) {
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

int distance(QRgb a, QRgb b) {
    return std::max(
        {std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
         std::abs(qBlue(a) - qBlue(b))});
}

QColor over(const QColor& ink, const QColor& ground) {
    const double a = ink.alphaF();
    const auto mix = [a](double top, double below) {
        return static_cast<float>(top * a + below * (1 - a));
    };
    return QColor::fromRgbF(
        mix(ink.redF(), ground.redF()), mix(ink.greenF(), ground.greenF()),
        mix(ink.blueF(), ground.blueF()));
}

/// The colour of most of what is in `of` and not in `without`.
QRgb most_of(const QImage& picture, const QRect& of, const QRect& without) {
    QHash<QRgb, int> colours;
    for (int y = of.top(); y <= of.bottom(); ++y) {
        for (int x = of.left(); x <= of.right(); ++x) {
            if (!without.contains(x, y))
                ++colours[picture.pixel(x, y) | 0xFF000000U];
        }
    }
    const auto most =
        std::max_element(colours.begin(), colours.end(), [](int a, int b) { return a < b; });
    return most != colours.end() ? most.key() : 0xFF000000U;
}

/// The faults found so far.
class Judge {
public:
    void look(
        const QImage& picture, const std::vector<tests::PaintedText>& texts, const QString& where) {
        for (const tests::PaintedText& text : texts) {
            const QRect inside = text.ink.toAlignedRect() & picture.rect();
            const QRect around = inside.adjusted(-2, -2, 2, 2) & picture.rect();
            if (inside.width() < 2 || inside.height() < 2)
                continue;
            // Big digits fill what is inside; the ground is what most of the frame around them is. Where it is
            // another one above than below, something covers a part: of a row at the foot, a scroll bar.
            const QRgb above = most_of(
                picture, around,
                {around.left(), inside.top(), around.width(), around.bottom() - inside.top() + 1});
            const QRgb below = most_of(
                picture, around,
                {around.left(), around.top(), around.width(), inside.bottom() - around.top() + 1});
            if (distance(above, below) > 40)
                continue;
            bool seen = false;
            const QColor ground(most_of(picture, around, inside));
            const QColor ink = over(text.colour, ground);
            // What was scrolled away, or lies below something, is not seen: nothing there is nearer to the ink
            // than what it lies on.
            const int near_ink = std::min(70, distance(ground.rgb(), ink.rgb()));
            for (int y = inside.top(); y <= inside.bottom() && !seen; ++y) {
                for (int x = inside.left(); x <= inside.right() && !seen; ++x)
                    seen = distance(picture.pixel(x, y), ink.rgb()) < near_ink;
            }
            if (!seen)
                continue;
            ++m_seen;
            if (ratio(ink, ground) < kLeast) {
                const QString fault = QStringLiteral("%1 on %2 is %3:1, “%4”")
                                          .arg(ink.name(), ground.name())
                                          .arg(ratio(ink, ground), 0, 'f', 2)
                                          .arg(text.text);
                if (!m_faults.contains(fault))
                    m_faults.insert(fault, where);
            }
        }
    }
    void look(QWidget& window, const QString& where) {
        QImage picture(window.size(), QImage::Format_RGB32);
        window.render(&picture);
        tests::TextProbe probe(window.size());
        window.render(&probe, {}, {}, QWidget::DrawChildren);
        look(picture, probe.texts(), where);
    }
    void verdict(int at_least) const {
        for (auto fault = m_faults.begin(); fault != m_faults.end(); ++fault)
            qWarning().noquote() << fault.value() + QStringLiteral(": ") + fault.key();
        QVERIFY2(m_faults.isEmpty(), "what cannot be read well stands above");
        QVERIFY2(m_seen >= at_least, qPrintable(QString::number(m_seen)));
    }

    int faults() const { return static_cast<int>(m_faults.size()); }

private:
    QMap<QString, QString> m_faults;  ///< and where it was first seen
    int m_seen = 0;
};

}  // namespace

class TestContrast : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pages_data() { rows(); }
    void pages();
    void boards_data() { rows(); }
    void boards();
    void it_would_be_found();

private:
    static void rows() {
        QTest::addColumn<int>("scheme");
        QTest::addColumn<int>("scene");
        for (const auto& [name, scheme] : kSchemes) {
            for (const auto& [words, scene] :
                 {std::pair{"live", items::FakeScene::live},
                  {"stale", items::FakeScene::stale},
                  {"empty", items::FakeScene::empty}}) {
                const bool high =
                    scheme == ui::Scheme::contrast_light || scheme == ui::Scheme::contrast_dark;
                if (high && scene == items::FakeScene::empty)
                    continue;  // the fewest colours, and nothing in them
                QTest::newRow(qPrintable(
                    QStringLiteral("%1, %2").arg(QLatin1String(name), QLatin1String(words))))
                    << static_cast<int>(scheme) << static_cast<int>(scene);
            }
        }
    }
};

void TestContrast::pages() {
    QFETCH(int, scheme);
    QFETCH(int, scene);
    items::FakeConsoleData data(static_cast<items::FakeScene>(scene));
    ui::Theme theme(static_cast<ui::Scheme>(scheme));
    items::Formatter format(
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin"));
    theme.apply(*qApp);
    ui::MainWindow window(ui::PageContext{data, format, theme}, theme, {});
    window.resize(1600, 900);
    window.show();
    Judge judge;
    QStringList places = window.page_names();
    if (static_cast<items::FakeScene>(scene) != items::FakeScene::empty)
        places << QStringLiteral("order/4711") << QStringLiteral("machine/acme/berlin/press-2")
               << QStringLiteral("sku/S-1") << QStringLiteral("customer/C-100");
    for (const QString& place : places) {
        window.show_target(place);
        ui::settle({}, 10000);
        judge.look(window, place);
        auto* live = qobject_cast<ui::LivePage*>(window.current_page()->shown());
        if (live == nullptr || live->model().rowCount() == 0)
            continue;
        live->table()->selectRow(0);
        live->table()->setFocus();
        ui::settle({}, 10000);
        judge.look(window, place + QStringLiteral(", a row chosen"));
    }
    judge.verdict(200);
}

void TestContrast::boards() {
    QFETCH(int, scheme);
    QFETCH(int, scene);
    items::FakeConsoleData data(static_cast<items::FakeScene>(scene));
    const ui::Theme theme(static_cast<ui::Scheme>(scheme));
    const items::Formatter format(
        QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone("Europe/Berlin"));
    Judge judge;
    const QSize size(1920, 1080);
    ui::WallFeed feed(data, format);
    const std::set<ui::BoardKind> kinds{
        ui::BoardKind::mixed, ui::BoardKind::lines, ui::BoardKind::orders, ui::BoardKind::stock,
        ui::BoardKind::customers};
    feed.follow(kinds);
    ui::settle({}, 10000);
    feed.refresh();
    for (const ui::BoardKind kind : kinds) {
        ui::BoardRequest request;
        request.kind = kind;
        const ui::WallFace face = ui::make_face(feed, request, 0);
        QImage picture(size, QImage::Format_RGB32);
        picture.fill(theme.colours().bg);
        QPainter painter(&picture);
        ui::paint_wall_face(painter, QSizeF(size), face, theme);
        painter.end();
        tests::TextProbe probe(size);
        painter.begin(&probe);
        ui::paint_wall_face(painter, QSizeF(size), face, theme);
        painter.end();
        judge.look(picture, probe.texts(), QString::fromUtf8(ui::board_token(kind).data()));
    }
    judge.verdict(10);
}

/// The judge itself: grey on white that is too pale is a fault, and one that is dark enough is none.
void TestContrast::it_would_be_found() {
    for (const auto& [grey, faults] : {std::pair{0x90, true}, {0x70, false}}) {
        const QColor ink(grey, grey, grey);
        const auto paint = [&](QPaintDevice& device) {
            QPainter painter(&device);
            QFont font = QApplication::font();
            font.setPixelSize(24);
            painter.setFont(font);
            painter.setPen(ink);
            painter.drawText(QPointF(10, 40), QStringLiteral("Late orders"));
        };
        QImage picture(200, 60, QImage::Format_RGB32);
        picture.fill(Qt::white);
        paint(picture);
        tests::TextProbe probe(picture.size());
        paint(probe);
        QCOMPARE(probe.texts().size(), std::size_t{1});
        QCOMPARE(ratio(ink, Qt::white) < kLeast, faults);
        Judge judge;
        judge.look(picture, probe.texts(), {});
        QCOMPARE(judge.faults(), faults ? 1 : 0);
    }
}

QTEST_MAIN(TestContrast)
#include "tst_contrast.moc"
