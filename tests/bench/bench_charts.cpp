// SPDX-License-Identifier: GPL-3.0-or-later
// What eight live charts cost: `bench_charts [SECONDS [FRAMES_A_SECOND]]`, 20 and 20 unless told. Prints JSON.
//
// A window of 1920 x 1080 with eight charts in two columns, two series each with two points a pixel
// column, over the last five minutes: with every frame each line gets a reading and time moves, so that
// everything is drawn anew. CPU is that of the whole process, as a share of one core. Target: 40 %.
#include "ui/charts/trend_chart.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QGridLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <deque>

using namespace andon;

namespace {

constexpr std::int64_t kSpan = 300'000'000;
constexpr int kCharts = 8;
constexpr int kSeries = 2;

double cpu_ms() {
    timespec t{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) / 1e6;
}

/// A chart, and says when it has painted.
class Painted : public QObject {
public:
    bool eventFilter(QObject*, QEvent* event) override {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
    int count = 0;
};

class Charts {
public:
    Charts() {
        auto* grid = new QGridLayout(&m_window);
        for (int i = 0; i < kCharts; ++i) {
            auto* chart = new ui::TrendChart(m_theme, m_format);
            chart->set_link(m_link);
            grid->addWidget(chart, i / 2, i % 2);
            m_charts.push_back(chart);
            for (QWidget* child : chart->findChildren<QWidget*>()) {
                if (child->inherits("andon::ui::TrendView"))
                    child->installEventFilter(&m_painted);
            }
        }
        m_theme.apply(*qApp);
        m_window.resize(1920, 1080);
        m_window.show();
        QApplication::processEvents();
        const auto columns = static_cast<std::int64_t>(m_charts.front()->columns());
        m_step = kSpan / (2 * columns);
        for (std::int64_t at = m_now - kSpan; at < m_now; at += m_step)
            add(at);
    }

    void frame(std::int64_t passed_us) {
        m_now += passed_us;
        for (; m_last + m_step <= m_now;)
            add(m_last + m_step);
        for (std::size_t i = 0; i < m_charts.size(); ++i) {
            m_charts[i]->set_range(m_now - kSpan, m_now);
            std::vector<ui::TrendLine> lines;
            for (int k = 0; k < kSeries; ++k) {
                const auto& points = m_points[i * kSeries + static_cast<std::size_t>(k)];
                lines.push_back(
                    {QStringLiteral("Tag %1").arg(k),
                     k == 0 ? QStringLiteral("°C") : QStringLiteral("kW"),
                     {points.begin(), points.end()}});
                lines.back().points.push_back({EventTime{m_now}, points.back().value});
            }
            m_charts[i]->set_lines(std::move(lines));
        }
    }
    int painted() const { return m_painted.count; }

private:
    void add(std::int64_t at) {
        m_last = at;
        m_points.resize(kCharts * kSeries);
        for (std::size_t i = 0; i < m_points.size(); ++i) {
            const double t = static_cast<double>(at - m_start) / 1e6;
            const auto n = static_cast<double>(i);
            m_points[i].push_back(
                {EventTime{at}, 50 + 20 * std::sin(t / 40 + n) + 3 * std::sin(t * 2.1 + n)});
            if (m_points[i].front().time.us < m_now - kSpan)
                m_points[i].pop_front();
        }
    }

    ui::Theme m_theme{ui::Scheme::light};
    items::Formatter m_format{QLocale::c(), QTimeZone::utc()};
    ui::ChartLink m_link;
    QWidget m_window;
    Painted m_painted;
    std::vector<ui::TrendChart*> m_charts;
    std::vector<std::deque<items::SeriesPoint>> m_points;
    std::int64_t m_start = 1'795'000'000'000'000;
    std::int64_t m_now = m_start;
    std::int64_t m_last = m_start;
    std::int64_t m_step = 1;
};

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const int seconds = argc > 1 ? std::atoi(argv[1]) : 20;
    const int rate = argc > 2 ? std::atoi(argv[2]) : 20;
    Charts charts;
    QTimer beat;
    beat.setTimerType(Qt::PreciseTimer);
    beat.setInterval(1'000 / rate);
    QElapsedTimer since;
    since.start();
    QObject::connect(&beat, &QTimer::timeout, &app, [&] {
        charts.frame(since.nsecsElapsed() / 1'000);
        since.restart();
    });
    beat.start();
    const auto run = [&](int s) {
        QEventLoop loop;  // the application's own would close the window when it ends
        QTimer::singleShot(s * 1'000, &loop, &QEventLoop::quit);
        loop.exec();
    };
    run(2);  // warm
    const double cpu = cpu_ms();
    const int painted = charts.painted();
    QElapsedTimer wall;
    wall.start();
    run(seconds);
    const double ms = static_cast<double>(wall.nsecsElapsed()) / 1e6;
    const double frames = static_cast<double>(charts.painted() - painted) / kCharts;
    const QJsonObject out{
        {QStringLiteral("charts"), kCharts},
        {QStringLiteral("series_each"), kSeries},
        {QStringLiteral("frames_a_second"), frames / ms * 1e3},
        {QStringLiteral("core_percent"), (cpu_ms() - cpu) / ms * 100},
        {QStringLiteral("cpu_ms_a_frame_of_all"), (cpu_ms() - cpu) / std::max(1.0, frames)},
        {QStringLiteral("platform"), QGuiApplication::platformName()},
        {QStringLiteral("build"), QStringLiteral(ANDON_BUILD_TYPE)}};
    std::printf("%s", QJsonDocument(out).toJson().constData());
    return 0;
}
