// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/retention_planner.h"

#include "models/store/sqlite.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace andon::store {

namespace {

struct Base {
    fold::Seq seq = 0;
    IngestTime time;
    fold::Seq series_before = 0;
    std::int64_t journal_bytes = 0;
};

Result<std::vector<Base>> read_bases(Connection& connection) {
    std::vector<Base> bases;
    auto ok = for_rows(
        connection, "SELECT seq,ingest_time,series_before,journal_bytes FROM bases ORDER BY seq",
        [&](const Statement& s) {
            bases.push_back(
                {s.unsigned_integer(0), {s.integer(1)}, s.unsigned_integer(2), s.integer(3)});
        });
    if (!ok)
        return tl::unexpected(ok.error());
    return bases;
}

/// The base at which the journal is cut: the newest that is old enough, or a newer one where more
/// journal than allowed would stay. None: it stays as it is.
const Base* front_base(
    const std::vector<Base>& bases, fold::Seq old, std::int64_t bytes, std::int64_t most) {
    const Base* front = nullptr;
    for (const Base& base : bases) {
        const bool too_much =
            bytes - (front != nullptr ? front->journal_bytes : std::int64_t{0}) > most;
        if (base.seq <= old || too_much)
            front = &base;
    }
    return front;
}

}  // namespace

struct RetentionPlanner::Impl {
    Connection connection;

    Result<fold::Seq> committed_at(IngestTime time);
    Result<void> plan_journal(
        const RetentionPolicy& policy, IngestTime now, fold::RetentionPlan& plan);
};

std::chrono::microseconds RetentionPolicy::pass_every() const {
    const auto shortest =
        std::min({telemetry, business, ten_seconds, minute, hour, dead_letters, every_commit});
    return std::clamp<std::chrono::microseconds>(
        shortest / kBases, std::chrono::milliseconds(100), std::chrono::hours(1));
}

RetentionPlanner::RetentionPlanner(std::unique_ptr<Impl> impl, RetentionPolicy policy)
    : m_impl(std::move(impl)), m_policy(policy) {}
RetentionPlanner::~RetentionPlanner() = default;

Result<std::unique_ptr<RetentionPlanner>> RetentionPlanner::open(
    const std::filesystem::path& store, RetentionPolicy policy, const std::string& vfs) {
    auto impl = std::make_unique<Impl>();
    Connection::Options options;
    options.read_only = true;
    options.vfs = vfs;
    options.cache_kib = 1024;
    auto connection = Connection::open(store, options);
    if (!connection)
        return tl::unexpected(connection.error());
    impl->connection = std::move(*connection);
    return std::unique_ptr<RetentionPlanner>(new RetentionPlanner(std::move(impl), policy));
}

Result<fold::Seq> RetentionPlanner::Impl::committed_at(IngestTime time) {
    auto seq = connection.query_integer(fmt::format(
        "SELECT ifnull((SELECT seq FROM commits WHERE ingest_time<={} ORDER BY ingest_time DESC,seq "
        "DESC LIMIT 1),0)",
        time.us));
    if (!seq)
        return tl::unexpected(seq.error());
    return static_cast<fold::Seq>(*seq);
}

Result<void> RetentionPlanner::Impl::plan_journal(
    const RetentionPolicy& policy, IngestTime now, fold::RetentionPlan& plan) {
    auto bases = read_bases(connection);
    if (!bases)
        return tl::unexpected(bases.error());
    auto old = committed_at(now - policy.telemetry);
    if (!old)
        return tl::unexpected(old.error());
    auto bytes = connection.query_integer(
        "SELECT ifnull((SELECT value FROM totals WHERE name='journal_bytes'),0)");
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (const Base* front = front_base(*bases, *old, *bytes, policy.telemetry_bytes)) {
        plan.oldest_base = front->seq;
        // The inputs that the base's open chunks are folded from stay before it.
        plan.journal = front->series_before - 1;
        plan.chunks = plan.journal;
    }
    Base newest;
    if (!bases->empty()) {
        newest = bases->back();
    } else {
        auto first = connection.query_integer("SELECT ifnull(min(ingest_time),0) FROM commits");
        if (!first)
            return tl::unexpected(first.error());
        newest.time.us = *first == 0 ? now.us : *first;
    }
    auto last = connection.query_integer("SELECT ifnull(max(seq),0) FROM commits");
    if (!last)
        return tl::unexpected(last.error());
    plan.new_base = static_cast<fold::Seq>(*last) > newest.seq
                    && (now - newest.time >= policy.base_every()
                        || *bytes - newest.journal_bytes >= policy.base_every_bytes());
    return {};
}

Result<std::optional<fold::RetentionPlan>> RetentionPlanner::plan(IngestTime now) {
    auto transaction = Transaction::begin(m_impl->connection, Transaction::Kind::read);
    if (!transaction)
        return tl::unexpected(transaction.error());
    auto running =
        m_impl->connection.query_integer("SELECT count(*) FROM meta WHERE key='retention'");
    if (!running)
        return tl::unexpected(running.error());
    if (*running != 0)
        return std::nullopt;
    fold::RetentionPlan plan;
    if (auto ok = m_impl->plan_journal(m_policy, now, plan); !ok)
        return tl::unexpected(ok.error());
    struct Class {
        fold::Seq* seq;
        std::chrono::microseconds age;
    };
    for (const Class& c :
         {Class{&plan.business, m_policy.business},
          Class{&plan.dead_letters, m_policy.dead_letters},
          Class{&plan.commits, m_policy.every_commit},
          Class{plan.rollups.data(), m_policy.ten_seconds},
          Class{&plan.rollups[1], m_policy.minute}, Class{&plan.rollups[2], m_policy.hour}}) {
        auto seq = m_impl->committed_at(now - c.age);
        if (!seq)
            return tl::unexpected(seq.error());
        *c.seq = *seq;
    }
    m_last.new_base = plan.new_base;
    if (plan == m_last && !plan.new_base)
        return std::nullopt;
    m_last = plan;
    if (!plan.cuts() && !plan.new_base)
        return std::nullopt;
    return plan;
}

}  // namespace andon::store
