// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/anomaly_text.h"

#include <nlohmann/json.hpp>

namespace andon::ingest {

std::string_view to_string(transport::AnomalyKind kind) {
    using K = transport::AnomalyKind;
    switch (kind) {
    case K::retention_gap:
        return "retention_gap";
    case K::truncation:
        return "truncation";
    case K::stream_deleted:
        return "stream_deleted";
    case K::stream_recreated:
        return "stream_recreated";
    case K::shards_added:
        return "shards_added";
    case K::shards_removed:
        return "shards_removed";
    case K::cluster_changed:
        return "cluster_changed";
    case K::transaction_open:
        return "transaction_open";
    case K::records_missing:
        return "records_missing";
    case K::aborted_skipped:
        return "aborted_skipped";
    case K::unreachable:
        return "unreachable";
    case K::authentication_failed:
        return "authentication_failed";
    case K::authorization_failed:
        return "authorization_failed";
    case K::cannot_verify:
        return "cannot_verify";
    case K::recovered:
        return "recovered";
    }
    return "unknown";
}

std::string anomaly_json(const transport::Anomaly& anomaly) {
    nlohmann::json out;
    out["kind"] = to_string(anomaly.kind);
    out["source"] = anomaly.source;
    out["stream"] = anomaly.stream;
    if (anomaly.shard)
        out["shard"] = *anomaly.shard;
    out["count"] = anomaly.count;
    out["detail"] = anomaly.detail;
    out["noticed_us"] = anomaly.noticed.us;
    out["active"] = anomaly.active;
    return out.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace andon::ingest
