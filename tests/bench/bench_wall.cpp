// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a wall that stands for weeks stays as small as it was: `bench_wall [FRAMES [WARM]]`. Prints JSON.
//
// One 1920 × 1080 window goes through every board and page of a fake plant whose rows, ages and sources
// change with every frame. After WARM frames (2,000) the resident size is taken a hundred times over FRAMES
// (100,000); its slope is a least-squares line through them. Target: under 1 MB per 10,000 frames.
#include "models/items/fake/fake_console_data.h"
#include "tests/bench/slope.h"
#include "ui/wall/wall.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <cstdio>

using namespace andon;

namespace {

double rss_mb() {
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1e6;
}

/// A plant in which something happens, and the wall that shows it.
class Running {
public:
    explicit Running(ui::WallOptions options) : m_wall(m_data, std::move(options)) {
        ui::WallScreen screen;
        screen.name = QStringLiteral("bench");
        screen.primary = true;
        screen.geometry = {0, 0, 1920, 1080};
        m_wall.place({screen});
    }

    void frame() {
        ++m_frame;
        ui::WallWindow& window = *m_wall.windows().at(QStringLiteral("bench"));
        const auto view = *m_data.find_view("lines");
        auto& lines = m_data.plant().rows[view];
        views::Row row = lines[m_frame % lines.size()];
        const auto& schema = m_data.plant().catalogue[view];
        row[*schema.column("rate")] = static_cast<std::int64_t>(m_frame % 900) * 1'000'000;
        row[*schema.column("reason")] = "reason " + std::to_string(m_frame);
        m_data.commit({m_data.change("lines", std::move(row))});
        m_data.advance(1'000'000);
        if (m_frame % 4 == 0) {
            QKeyEvent next(QEvent::KeyPress, Qt::Key_Right, Qt::NoModifier);
            QApplication::sendEvent(&window, &next);
        }
        window.refresh();
        window.repaint();
        QApplication::processEvents();
    }
    std::uint64_t painted() const { return m_wall.windows().at(QStringLiteral("bench"))->frames(); }

private:
    items::FakeConsoleData m_data{items::FakeScene::live};
    ui::Wall m_wall;
    std::size_t m_frame = 0;
};

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication app(argc, argv);
    const QStringList given = QApplication::arguments();
    const auto frames = given.value(1, QStringLiteral("100000")).toULongLong();
    const auto warm = given.value(2, QStringLiteral("2000")).toULongLong();
    constexpr std::uint64_t kSamples = 100;
    const std::uint64_t between = std::max<std::uint64_t>(1, frames / kSamples);

    ui::WallOptions options;
    for (const auto kind :
         {ui::BoardKind::mixed, ui::BoardKind::lines, ui::BoardKind::orders, ui::BoardKind::stock,
          ui::BoardKind::customers})
        options.steps.emplace_back().board.kind = kind;
    options.say = [](const QString&) {};
    Running running(std::move(options));
    for (std::uint64_t i = 0; i < warm; ++i)
        running.frame();
    QElapsedTimer timer;
    timer.start();
    const std::uint64_t before = running.painted();
    std::vector<double> sizes;
    for (std::uint64_t i = 0; i < kSamples; ++i) {
        for (std::uint64_t n = 0; n < between; ++n)
            running.frame();
        sizes.push_back(rss_mb());
    }
    const std::uint64_t painted = running.painted() - before;
    QJsonObject out;
    out[u"build_type"] = QStringLiteral(ANDON_BUILD_TYPE);
    out[u"warm_up_frames"] = static_cast<qint64>(warm);
    out[u"frames"] = static_cast<qint64>(painted);
    out[u"ms_a_frame"] = static_cast<double>(timer.elapsed()) / static_cast<double>(painted);
    out[u"rss_mb_first"] = sizes.front();
    out[u"rss_mb_last"] = sizes.back();
    out[u"rss_mb_per_10000_frames"] =
        bench::slope(sizes) * 1e4 * static_cast<double>(kSamples) / static_cast<double>(painted);
    out[u"target_mb_per_10000_frames"] = 1;
    std::printf("%s", QJsonDocument(out).toJson().constData());
    return 0;
}
