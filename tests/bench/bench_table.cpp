// SPDX-License-Identifier: GPL-3.0-or-later
// A table of 100,000 orders of which 10,000 a second change: `bench_table [SECONDS]`, 10 a case unless told.
// Prints JSON.
//
// The real model and the real table at 1920×1080 over invented rows, 60 frames a second. A frame's time
// is that from the coming of its changes until everything they caused has been painted; a block is the
// longest that one turn of the event loop took, frame or not. Under Xvfb when DISPLAY says so
// (`xvfb-run -a bench_table`), else on Qt's offscreen platform.

#include "models/ingest/thread_cpu_time.h"
#include "models/items/fake/fake_console_data.h"
#include "ui/pages/live_page_config.h"
#include "ui/widgets/live_table.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSysInfo>
#include <QThread>
#include <algorithm>
#include <cstdio>
#include <functional>
#include <random>

using namespace andon;

namespace {

constexpr int kRows = 100'000;
constexpr int kChanges = 10'000;  ///< a second
constexpr int kFrames = 60;       ///< a second
constexpr double kFrameMs = 1000.0 / kFrames;

/// Orders that change their stage, their value, and when they were heard of.
class Orders {
public:
    explicit Orders(items::FakeConsoleData& data)
        : m_view(*data.find_view("orders")), m_schema(data.catalogue()[m_view]), m_now(data.now()) {
        for (int i = 0; i < kRows; ++i)
            data.plant().rows[m_view].push_back(order(i));
    }
    /// As many of them as change in a frame, some of them new.
    ingest::Drained next() {
        ingest::Drained frame;
        frame.epoch = 1;
        for (int i = 0; i < kChanges / kFrames; ++i) {
            const bool added = m_random() % 1000 == 0;
            fold::RowChange change;
            change.view = m_view;
            change.row = order(added ? m_next++ : static_cast<int>(m_random() % kRows));
            change.seq = ++m_seq;
            frame.rows.push_back(std::move(change));
        }
        return frame;
    }

private:
    views::Row order(int n) {
        static const char* const kStages[] = {
            "placed", "released", "manufacturing", "quality", "packed"};
        views::Row row(m_schema.columns.size());
        const auto set = [&](const char* name, views::Value value) {
            if (const auto at = m_schema.column(name))
                row[*at] = std::move(value);
        };
        const auto ago = [&](int most_seconds) {
            return m_now.us
                   - static_cast<std::int64_t>(m_random() % static_cast<unsigned>(most_seconds))
                         * 1'000'000;
        };
        set("order_id", std::to_string(100'000 + n));
        set("source_system", std::string("erp"));
        set("customer_id", "C-" + std::to_string(n % 977));
        set("purchase_order", "PO-" + std::to_string(n));
        set("stage", std::string(kStages[m_random() % std::size(kStages)]));
        set("stage_since", ago(90'000));
        set("promise", ago(600'000) + 500'000LL * 1'000'000);
        set("value", static_cast<std::int64_t>(m_random() % 100'000) * 10'000);
        set("currency", std::string("EUR"));
        set("lines", static_cast<std::int64_t>(m_random() % 9));
        set("open", std::int64_t{1});
        set("last_event", ago(100));
        return row;
    }

    views::ViewId m_view;
    const views::ViewSchema& m_schema;
    WallTime m_now;
    std::mt19937 m_random{7};
    items::Seq m_seq = 1'000'000'000;
    int m_next = kRows;
};

struct Times {
    std::vector<double> frames;
    double block = 0;
    double cpu = 0;  ///< share of one core
};

double percentile(std::vector<double> values, double share) {
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(share * static_cast<double>(values.size() - 1))];
}

double ms(const QElapsedTimer& timer) {
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

Times run(items::FakeConsoleData& data, Orders& orders, int seconds) {
    Times times;
    QElapsedTimer all;
    all.start();
    std::chrono::nanoseconds used{0};  // without making up rows
    double second = 1000;
    for (int n = 0; n < seconds * kFrames; ++n) {
        const ingest::Drained frame = orders.next();
        while (ms(all) < n * kFrameMs)
            QThread::usleep(200);
        const auto before = ingest::thread_cpu_time();
        QElapsedTimer timer;
        timer.start();
        Q_EMIT data.frame(frame);
        if (ms(all) > second) {
            Q_EMIT data.second_passed();
            second += 1000;
        }
        QCoreApplication::processEvents();
        times.frames.push_back(ms(timer));
        used += ingest::thread_cpu_time() - before;
        times.block = std::max(times.block, times.frames.back());
    }
    times.cpu = std::chrono::duration<double, std::milli>(used).count() / ms(all);
    return times;
}

QJsonObject to_json(const Times& times) {
    QJsonObject out;
    out[u"frame_ms_p50"] = percentile(times.frames, 0.5);
    out[u"frame_ms_p99"] = percentile(times.frames, 0.99);
    out[u"frame_ms_worst"] = times.block;
    out[u"cpu_share_of_a_core"] = times.cpu;
    return out;
}

/// Milliseconds that a person waits for it, until it is painted.
double timed(const std::function<void()>& what) {
    QElapsedTimer timer;
    timer.start();
    what();
    QCoreApplication::processEvents();
    return ms(timer);
}

}  // namespace

int main(int argc, char** argv) {
    qputenv("QT_QPA_PLATFORM", qEnvironmentVariableIsSet("DISPLAY") ? "xcb" : "offscreen");
    QApplication app(argc, argv);
    const int seconds = argc > 1 ? std::atoi(argv[1]) : 10;
    ui::Theme theme(ui::Scheme::light);
    theme.apply(app);
    const items::Formatter format(QLocale::c(), QTimeZone::utc());
    items::FakeConsoleData data(items::FakeScene::empty);
    Orders orders(data);
    auto pages = ui::live_pages();
    const auto config = std::find_if(
        pages.begin(), pages.end(), [](const auto& page) { return page.id == u"orders"; });
    config->table.limit = 2 * kRows;
    items::TableModel model(data, format, config->table);
    ui::LiveTable table(theme, model);
    table.resize(1700, 1000);
    table.show();
    QElapsedTimer reading;
    reading.start();
    model.open();
    while (model.loading() || model.rowCount() < kRows)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QJsonObject out;
    out[u"machine"] = QStringLiteral("%1, %2 cores")
                          .arg(QSysInfo::prettyProductName())
                          .arg(QThread::idealThreadCount());
    out[u"qt"] = QString::fromLatin1(qVersion());
    out[u"platform"] = QGuiApplication::platformName();
    out[u"rows"] = kRows;
    out[u"changes_per_second"] = kChanges;
    out[u"read_ms"] = ms(reading);
    out[u"as_configured"] = to_json(run(data, orders, seconds));
    out[u"sort_ms"] = timed([&] { table.turn_sort(QStringLiteral("value"), false); });
    out[u"sorted_by_what_changes"] = to_json(run(data, orders, seconds));
    out[u"filter_ms"] = timed([&] { model.set_filter(QStringLiteral("stage:quality value>500")); });
    out[u"filtered"] = to_json(run(data, orders, seconds));
    out[u"unfilter_ms"] = timed([&] { model.set_filter({}); });
    table.selectRow(kRows / 2);
    table.scrollTo(model.index(kRows / 2, 0));
    out[u"held"] = to_json(run(data, orders, seconds));
    out[u"waiting"] = model.pending().total();
    out[u"end_ms"] = timed([&] { table.take_in_what_waits(); });
    table.selectAll();
    out[u"all_chosen_end_ms"] = timed([&] { table.take_in_what_waits(); });
    std::printf("%s", QJsonDocument(out).toJson().constData());
    return 0;
}
