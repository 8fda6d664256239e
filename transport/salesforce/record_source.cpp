// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/salesforce/record_source.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>

namespace andon::transport::salesforce {

namespace {

using Json = nlohmann::json;
using std::chrono::milliseconds;

constexpr std::int64_t kOverlapMs = 120'000;
constexpr std::size_t kMostWaiting = 5'000;  ///< records read and not yet polled
constexpr std::size_t kAtOnce = 10'000;      ///< rows of one query
constexpr int kSlower = 10;                  ///< where the day's calls come to an end

WallTime wall_now() {
    return {std::chrono::duration_cast<std::chrono::microseconds>(
                std::chrono::system_clock::now().time_since_epoch())
                .count()};
}

std::string text_of(const Json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// A record that was read, with its bytes.
struct Read {
    std::uint32_t shard = 0;
    std::int64_t stamp = 0;
    Position position;
    std::string id;
    std::string value;
};

/// Whether a description of the object has the field, or what it refers to.
bool has_field(const Json& description, const std::string& field) {
    const auto fields = description.find("fields");
    if (fields == description.end() || !fields->is_array())
        return false;
    const auto dot = field.find('.');
    const char* const key = dot == std::string::npos ? "name" : "relationshipName";
    const std::string wanted = field.substr(0, dot);
    return std::ranges::any_of(
        *fields, [&](const Json& one) { return text_of(one, key) == wanted; });
}

bool has_relation(const Json& description, const std::string& relation) {
    const auto all = description.find("childRelationships");
    return !relation.empty() && all != description.end() && all->is_array()
           && std::ranges::any_of(
               *all, [&](const Json& one) { return text_of(one, "relationshipName") == relation; });
}

/// What is asked of an object, up to the conditions.
std::string selection(const FollowedObject& followed, const Json& description) {
    std::string columns = "Id,SystemModstamp";
    for (const std::string& field : followed.fields) {
        if (has_field(description, field))
            columns += "," + field;
    }
    if (has_relation(description, followed.relation))
        columns += ",(" + followed.related + ")";
    return fmt::format("SELECT {} FROM {}", columns, followed.object);
}

AnomalyKind anomaly_of(const CallFailure& failure) {
    switch (failure.kind) {
    case CallFailure::Kind::sign_in:
    case CallFailure::Kind::session_ended:
        return AnomalyKind::authentication_failed;
    case CallFailure::Kind::refused:
    case CallFailure::Kind::absent:
        return AnomalyKind::authorization_failed;
    default:
        return AnomalyKind::unreachable;
    }
}

}  // namespace

/// What asks, and what it has brought.
class RecordSource::Looker {
public:
    Looker(RecordSourceSettings settings, std::shared_ptr<Session> session)
        : m_settings(std::move(settings)),
          m_session(std::move(session)),
          m_client(m_settings.api, m_settings.http, *m_session) {
        for (const FollowedObject& object : m_settings.objects) {
            m_shards.push_back({object.object, object.object, {}, {}});
            m_streams.emplace_back();
        }
    }

    void start(const ResumeState& resume) {
        for (const ResumePoint& point : resume.points) {
            for (std::size_t i = 0; i < m_shards.size(); ++i) {
                if (m_shards[i].name == point.shard.name)
                    m_streams[i].newest = stamp_of(point.position).value_or(0);
            }
        }
        m_thread = std::thread([this] { run(); });
    }

    void stop() {
        {
            const std::lock_guard lock(m_mutex);
            m_stopping = true;
            m_changed.notify_all();
        }
        m_client.cancel();
        m_session->cancel();
        if (m_thread.joinable())
            m_thread.join();
    }

    RecordBatch take(milliseconds timeout, std::size_t most) {
        auto held = std::make_shared<std::vector<Read>>();
        RecordBatch batch;
        {
            std::unique_lock lock(m_mutex);
            m_arrived.wait_for(
                lock, timeout, [this] { return !m_read.empty() || !m_anomalies.empty(); });
            while (!m_read.empty() && held->size() < most) {
                held->push_back(std::move(m_read.front()));
                m_read.pop_front();
            }
            batch.anomalies = std::exchange(m_anomalies, {});
            batch.caught_up = m_read.empty() && (m_complete || m_trouble.has_value());
            m_changed.notify_all();
        }
        for (const Read& read : *held) {
            RawRecord record;
            record.shard = read.shard;
            record.position = read.position;
            record.broker_time = BrokerTime{read.stamp * 1000};
            record.log_append_time = true;
            record.has_key = true;
            record.key = read.id;
            record.value = read.value;
            batch.records.push_back(record);
        }
        batch.owner = std::move(held);
        return batch;
    }

    SourceHealth health() const {
        const std::lock_guard lock(m_mutex);
        SourceHealth health;
        health.connected = !m_trouble;
        for (std::size_t i = 0; i < m_shards.size(); ++i) {
            const Stream& stream = m_streams[i];
            ShardHealth shard;
            shard.shard = m_shards[i];
            shard.state = m_trouble        ? ShardState::silent
                          : stream.read_up ? ShardState::caught_up
                                           : ShardState::reading;
            if (stream.newest != 0) {
                shard.position = soql_time(stream.newest);
                shard.last_record = BrokerTime{stream.newest * 1000};
            }
            health.shards.push_back(std::move(shard));
        }
        if (m_trouble)
            health.active.push_back(*m_trouble);
        if (m_slow) {
            health.warnings.push_back(fmt::format(
                "{}: more than four fifths of the day's calls are used; it is asked less often",
                m_settings.name));
        }
        return health;
    }

    const RecordSourceSettings& settings() const { return m_settings; }
    const std::vector<ShardInfo>& shards() const { return m_shards; }

private:
    /// How far an object has been read.
    struct Stream {
        std::string select;                          ///< empty: not described yet; asking thread
        std::int64_t newest = 0;                     ///< stamp; guarded
        bool read_up = false;                        ///< guarded
        std::map<std::string, std::int64_t> recent;  ///< stamps within the overlap; asking thread
    };

    void run() {
        for (;;) {
            const bool more = look_at_all();
            std::unique_lock lock(m_mutex);
            const auto wait = more ? milliseconds(0) : m_settings.every * (m_slow ? kSlower : 1);
            m_changed.wait_for(lock, wait, [this] { return m_stopping; });
            if (m_stopping)
                return;
        }
    }

    /// Whether there is more to be read at once.
    bool look_at_all() {
        bool more = false;
        for (std::size_t i = 0; i < m_streams.size(); ++i) {
            const auto looked = look(static_cast<std::uint32_t>(i));
            if (!looked) {
                note_trouble(looked.error());
                return false;
            }
            more = more || *looked;
        }
        const std::lock_guard lock(m_mutex);
        m_complete = m_complete || !more;
        const ApiUsage usage = m_client.usage();
        m_slow = usage.most > 0 && usage.used * 5 > usage.most * 4;
        if (m_trouble) {
            Anomaly over = *m_trouble;
            over.kind = AnomalyKind::recovered;
            over.detail = fmt::format("{} answers again", m_settings.name);
            over.noticed = wall_now();
            over.active = false;
            m_anomalies.push_back(std::move(over));
            m_trouble.reset();
        }
        return more;
    }

    Answer<bool> look(std::uint32_t shard) {
        Stream& stream = m_streams[shard];
        const FollowedObject& followed = m_settings.objects[shard];
        if (stream.select.empty()) {
            const auto description = m_client.describe(followed.object);
            if (!description)
                return tl::unexpected(description.error());
            stream.select = selection(followed, *description);
        }
        const auto access = m_session->access();
        if (!access)
            return tl::unexpected(access.error());
        std::size_t rows = 0;
        std::int64_t last = 0;
        bool more = false;
        const auto asked = m_client.query(query_of(stream, followed), [&](const Json& row) {
            const auto stamp = stamp_ms(text_of(row, "SystemModstamp"));
            const std::string id = text_of(row, "Id");
            if (!stamp || !is_record_id(id))
                return true;
            // Between two stamps, so that the next look goes on behind all that have the last one.
            more = rows >= kAtOnce && *stamp > last;
            if (more)
                return false;
            ++rows;
            last = *stamp;
            return is_new(stream, id, *stamp) ? give(shard, row, id, *stamp, access->instance)
                                              : true;
        });
        if (!asked)
            return tl::unexpected(asked.error());
        std::erase_if(stream.recent, [&](const auto& one) {
            return one.second < stream.newest - kOverlapMs;
        });
        const std::lock_guard lock(m_mutex);
        stream.read_up = !more;
        return more;
    }

    static std::string query_of(const Stream& stream, const FollowedObject& followed) {
        std::vector<std::string> conditions;
        if (stream.newest != 0)
            conditions.push_back("SystemModstamp >= " + soql_time(stream.newest - kOverlapMs));
        if (!followed.where.empty())
            conditions.push_back("(" + followed.where + ")");
        return fmt::format(
            "{}{}{} ORDER BY SystemModstamp,Id", stream.select, conditions.empty() ? "" : " WHERE ",
            fmt::join(conditions, " AND "));
    }

    static bool is_new(Stream& stream, const std::string& id, std::int64_t stamp) {
        const auto [known, added] = stream.recent.try_emplace(id, stamp);
        return added || std::exchange(known->second, stamp) != stamp;
    }

    /// Waits while much waits already. False once stopped.
    bool give(
        std::uint32_t shard, const Json& row, const std::string& id, std::int64_t stamp,
        const std::string& instance) {
        Read read;
        read.shard = shard;
        read.stamp = stamp;
        read.id = id;
        read.value = Json{{"instance", instance}, {"record", row}}.dump(
            -1, ' ', false, Json::error_handler_t::replace);
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return m_stopping || m_read.size() < kMostWaiting; });
        Stream& stream = m_streams[shard];
        stream.newest = std::max(stream.newest, stamp);
        // One that comes late stands behind what has been read.
        read.position = record_position(stream.newest, id);
        m_read.push_back(std::move(read));
        m_arrived.notify_all();
        return !m_stopping;
    }

    void note_trouble(const CallFailure& failure) {
        const std::lock_guard lock(m_mutex);
        if (m_stopping)
            return;
        Anomaly anomaly;
        anomaly.kind = anomaly_of(failure);
        anomaly.source = m_settings.name;
        anomaly.detail = fmt::format("{}: {}", m_settings.name, failure.message);
        anomaly.noticed = m_trouble ? m_trouble->noticed : wall_now();
        if (!m_trouble || m_trouble->kind != anomaly.kind)
            m_anomalies.push_back(anomaly);
        m_trouble = std::move(anomaly);
    }

    const RecordSourceSettings m_settings;
    std::shared_ptr<Session> m_session;
    RestClient m_client;
    std::vector<ShardInfo> m_shards;

    mutable std::mutex m_mutex;
    std::condition_variable m_changed;  ///< there is room, or an end
    std::condition_variable m_arrived;
    std::vector<Stream> m_streams;
    std::deque<Read> m_read;           ///< guarded, as all below
    std::vector<Anomaly> m_anomalies;  ///< not polled yet
    std::optional<Anomaly> m_trouble;  ///< holds now
    bool m_complete = false;           ///< everything has been read once
    bool m_slow = false;
    bool m_stopping = false;
    std::thread m_thread;
};

RecordSource::RecordSource(RecordSourceSettings settings, std::shared_ptr<Session> session)
    : m_looker(std::make_unique<Looker>(std::move(settings), std::move(session))) {}

RecordSource::~RecordSource() {
    stop();
}

const std::string& RecordSource::name() const {
    return m_looker->settings().name;
}

Result<void> RecordSource::start(const ResumeState& resume) {
    m_looker->start(resume);
    return {};
}

Result<RecordBatch> RecordSource::poll(milliseconds timeout, std::size_t max_records) {
    return m_looker->take(timeout, max_records);
}

const std::vector<ShardInfo>& RecordSource::shards() const {
    return m_looker->shards();
}

SourceHealth RecordSource::health() const {
    return m_looker->health();
}

void RecordSource::stop() {
    m_looker->stop();
}

}  // namespace andon::transport::salesforce
