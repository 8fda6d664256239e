// SPDX-License-Identifier: GPL-3.0-or-later
// How fast a trend of any range opens: `bench_trend [DIRECTORY [SERIES [RUNS]]]`, a directory of its own, 20
// series and 9 runs unless told. Prints JSON.
//
// The store holds 90 days of each series: raw readings at 1 Hz of the last day, buckets of ten seconds
// of a week, of minutes and hours of all. From asking to painted: the query through the reader's
// thread, decimation, layout, and the picture of a chart of 1200 x 300. `cold`: by a reader that was
// just opened (the pages of the file are the system's to keep). Target: 100 ms for every range.
#include "app/console/store_console_data.h"
#include "models/fold/chunk.h"
#include "models/store/store.h"
#include "models/views/catalogue.h"
#include "ui/charts/trend_chart.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>

using namespace andon;

namespace {

constexpr std::int64_t kSecond = 1'000'000;
constexpr std::int64_t kDay = 86'400 * kSecond;
constexpr std::int64_t kEnd = 1'795'000'000 * kSecond / 3'600'000'000 * 3'600'000'000;

[[noreturn]] void give_up(const std::string& why) {
    std::fprintf(stderr, "%s\n", why.c_str());
    std::exit(1);
}

double value_at(std::int64_t us, std::uint32_t series) {
    const double hours = static_cast<double>(us % (1'000 * kDay)) / 3.6e9;
    return 60 + series + 5 * std::sin(hours * 0.26) + std::sin(hours * 19);
}

/// Buckets of one tier in [from, kEnd) of all series, some a commit.
class Filler {
public:
    explicit Filler(store::Store& store) : m_store(store) {}

    void buckets(fold::Tier tier, std::int64_t from, std::uint32_t series) {
        constexpr std::size_t kAtOnce = 200'000;
        for (std::int64_t at = from; at < kEnd; at += fold::width_us(tier)) {
            for (std::uint32_t one = 1; one <= series; ++one) {
                const double value = value_at(at, one);
                fold::RollupRow row;
                row.series = one, row.tier = tier, row.start = EventTime{at};
                row.count = static_cast<std::uint32_t>(fold::width_us(tier) / kSecond);
                row.sum = value * row.count;
                row.min = value - 0.5, row.max = value + 0.5, row.last = value;
                row.last_time = EventTime{at + fold::width_us(tier) - 1};
                row.changed = 1;
                m_batch.delta.rollups.push_back(row);
            }
            if (m_batch.delta.rollups.size() >= kAtOnce)
                commit();
        }
        commit();
    }

    void raw(std::int64_t from, std::uint32_t series) {
        constexpr std::uint32_t kPoints = 512;
        for (std::uint32_t one = 1; one <= series; ++one) {
            fold::ChunkWriter chunk;
            for (std::int64_t at = from; at < kEnd; at += kSecond) {
                chunk.append({EventTime{at}, 1, value_at(at, one), contracts::Quality::good});
                if (chunk.count() == kPoints || at + kSecond >= kEnd)
                    put(one, chunk);
            }
            commit();
        }
    }

    void names(std::uint32_t series) {
        for (std::uint32_t one = 1; one <= series; ++one)
            m_batch.delta.new_series.push_back(
                {one, "plant/m" + std::to_string(one), "t", "Cel", 1});
        fold::JournalInput input;
        input.record.position = transport::Position("0");
        m_batch.inputs.push_back(input);
        commit();
    }

private:
    void put(std::uint32_t series, fold::ChunkWriter& chunk) {
        fold::SeriesChunk out;
        out.series = series;
        out.min_time = chunk.min_time(), out.max_time = chunk.max_time();
        out.first_seq = chunk.first_seq(), out.last_seq = chunk.last_seq();
        out.count = chunk.count(), out.data = chunk.data();
        m_batch.delta.chunks.push_back(std::move(out));
        chunk.clear();
    }
    void commit() {
        m_batch.first_seq = m_store.committed_seq() + 1;
        m_batch.last_seq = m_store.committed_seq() + m_batch.inputs.size();
        if (const auto done = m_store.commit(m_batch); !done)
            give_up(done.error().message);
        m_batch = {};
    }
    store::Store& m_store;
    fold::SealedBatch m_batch;
};

void fill(const std::filesystem::path& path, std::uint32_t series) {
    store::StoreOptions options;
    options.durable = false;
    auto store = store::Store::open(path, views::catalogue(), options);
    if (!store)
        give_up(store.error().message);
    Filler filler(**store);
    filler.names(series);
    filler.buckets(fold::Tier::hour, kEnd - 90 * kDay, series);
    filler.buckets(fold::Tier::minute, kEnd - 90 * kDay, series);
    filler.buckets(fold::Tier::ten_seconds, kEnd - 7 * kDay, series);
    filler.raw(kEnd - kDay, series);
}

/// A window's data over the store, and one chart.
class Looker {
public:
    explicit Looker(const std::filesystem::path& path) {
        auto reader = store::StoreReader::open(path);
        if (!reader)
            give_up(reader.error().message);
        auto catalogue = (*reader)->catalogue();
        m_data = std::make_unique<app::StoreConsoleData>(
            std::move(catalogue),
            std::make_unique<app::StoreQueries>(
                std::move(*reader), std::vector<contracts::StreamContract>(), contracts::Limits{}),
            m_mailbox, true);
        m_chart.resize(1200, 300);
        m_chart.set_range(0, 1);
        m_chart.grab();  // fonts and the like are loaded once a window
    }

    /// Milliseconds, and how many points there were.
    std::pair<double, std::size_t> look(std::int64_t span, items::SeriesId series) {
        QElapsedTimer gone;
        gone.start();
        QEventLoop loop;
        std::size_t points = 0;
        m_data->points(
            {series, EventTime{kEnd - span}, EventTime{kEnd}, m_chart.columns()},
            [&](const Result<items::SeriesData>& reply) {
                if (!reply)
                    give_up(reply.error().message);
                points = reply->points.size();
                m_chart.set_range(kEnd - span, kEnd);
                m_chart.set_lines(
                    {{QStringLiteral("Temperature"), QStringLiteral("°C"), reply->points}});
                m_chart.refresh();
                m_chart.grab();
                loop.quit();
            });
        loop.exec();
        return {static_cast<double>(gone.nsecsElapsed()) / 1e6, points};
    }

private:
    ingest::Mailbox m_mailbox;
    std::unique_ptr<app::StoreConsoleData> m_data;
    ui::Theme m_theme{ui::Scheme::light};
    items::Formatter m_format{QLocale::c(), QTimeZone::utc()};
    ui::TrendChart m_chart{m_theme, m_format};
};

QJsonObject figures(std::vector<double> ms) {
    std::ranges::sort(ms);
    return {
        {QStringLiteral("median_ms"), ms[ms.size() / 2]}, {QStringLiteral("max_ms"), ms.back()}};
}

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const std::filesystem::path folder = argc > 1 ? argv[1] : "bench-trend";
    const auto series = static_cast<std::uint32_t>(argc > 2 ? std::atoi(argv[2]) : 20);
    const int runs = argc > 3 ? std::atoi(argv[3]) : 9;
    std::filesystem::create_directories(folder);
    const auto path = folder / "trend.andon";
    if (!std::filesystem::exists(path))
        fill(path, series);
    QJsonObject out{{QStringLiteral("series"), static_cast<int>(series)}};
    const std::vector<std::pair<const char*, std::int64_t>> spans{
        {"5_minutes", 300 * kSecond}, {"6_hours", kDay / 4},  {"24_hours", kDay},
        {"7_days", 7 * kDay},         {"30_days", 30 * kDay}, {"90_days", 90 * kDay}};
    for (const auto& [name, span] : spans) {
        std::vector<double> cold;
        std::vector<double> warm;
        std::size_t points = 0;
        for (int run = 0; run < runs; ++run) {
            Looker looker(path);
            const auto one = static_cast<std::uint32_t>(run) % series + 1;
            cold.push_back(looker.look(span, one).first);
            const auto [ms, n] = looker.look(span, one);
            warm.push_back(ms);
            points = n;
        }
        out[QLatin1String(name)] = QJsonObject{
            {QStringLiteral("cold"), figures(cold)},
            {QStringLiteral("warm"), figures(warm)},
            {QStringLiteral("points"), static_cast<qint64>(points)}};
    }
    std::printf("%s", QJsonDocument(out).toJson().constData());
    return 0;
}
