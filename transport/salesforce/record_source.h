// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/event_source.h"
#include "transport/salesforce/rest_client.h"
#include "transport/salesforce/session.h"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace andon::transport::salesforce {

/// What of an object is followed.
struct FollowedObject {
    std::string object;  ///< "Case"; the name of the stream
    /// "Status", or of what it refers to, "Owner.Name". Those that this organisation does not have are left
    /// out. Id and SystemModstamp are always asked for.
    std::vector<std::string> fields;
    std::string where = {};  ///< a condition of SOQL; empty: all records
    /// Of records that belong to each: the relation's name, and a SELECT of it. Left out where there is no
    /// such relation.
    std::string relation = {};
    std::string related = {};
};

struct RecordSourceSettings {
    std::string name = "salesforce";
    std::vector<FollowedObject> objects = {};
    /// Between two looks. Ten times that where more than four fifths of the day's calls are used.
    std::chrono::milliseconds every = std::chrono::seconds(60);
    ApiSettings api = {};
    http::HttpSettings http = {};
};

/// Records of Salesforce objects as an event source: whoever has changed since is asked for again and
/// again, in the order of SystemModstamp. A record's value is {"instance": "https://…", "record": {…}}, its
/// key the id, its broker time the SystemModstamp; position is that stamp, in milliseconds, and the id.
///
/// A record that is changed twice between two looks is seen once, as it is then. One that is saved by a
/// transaction which ends late has an older stamp than what has been read: therefore each look begins two
/// minutes before the newest stamp, and what is read again after a restart has the id it had.
///
/// Threads: a thread of its own asks; start, poll, stop and shards belong to the ingest thread. Not
/// reached, or not let in, is a state shown, and the next look tries again.
class RecordSource final : public EventSource {
public:
    /// `session` may be that of others too, and is cancelled with stop().
    RecordSource(RecordSourceSettings settings, std::shared_ptr<Session> session);
    ~RecordSource() override;

    const std::string& name() const override;
    Result<void> start(const ResumeState& resume) override;
    Result<RecordBatch> poll(std::chrono::milliseconds timeout, std::size_t max_records) override;
    const std::vector<ShardInfo>& shards() const override;
    std::string identity() const override { return {}; }
    SourceHealth health() const override;
    bool keeps_time() const override { return false; }
    void stop() override;

private:
    class Looker;
    std::unique_ptr<Looker> m_looker;
};

/// SystemModstamp as the API writes it, "2026-11-28T10:20:30.000+0000", in milliseconds since 1970; absent
/// where it is something else.
std::optional<std::int64_t> stamp_ms(std::string_view text);
/// "2026-11-28T10:20:30.000Z", as a query takes it.
std::string soql_time(std::int64_t ms);
/// Of a record: what is read after it comes later.
Position record_position(std::int64_t stamp_ms, std::string_view id);
/// The stamp of a position; absent where it is none of record_position().
std::optional<std::int64_t> stamp_of(const Position& position);

}  // namespace andon::transport::salesforce
