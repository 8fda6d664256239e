// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/disk_use.h"

#include "models/store/sqlite.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>

namespace andon::store {

namespace {

constexpr double kDayUs = 86'400e6;

/// Days until something that grows by `rate` a day has grown by `amount`; infinite when it does not.
double days_to(double amount, double rate) {
    return rate > 0 ? std::max(0.0, amount) / rate : std::numeric_limits<double>::infinity();
}

}  // namespace

std::optional<double> days_until_full(
    const Growth& growth, double free, const RetentionPolicy& policy) {
    // The journal grows until what comes in is what goes, a base's distance later.
    const double kept_days = static_cast<double>(policy.telemetry.count()) / kDayUs
                             * (1.0 + 1.0 / RetentionPolicy::kBases);
    const double journal_most = std::min(
        growth.journal_per_day * kept_days,
        static_cast<double>(policy.telemetry_bytes) * (1.0 + 1.0 / RetentionPolicy::kBases));
    const double others_most =
        growth.others_per_day * static_cast<double>(policy.business.count()) / kDayUs;
    const double journal_room = std::max(0.0, journal_most - growth.journal);
    const double others_room = std::max(0.0, others_most - growth.others);
    if (journal_room + others_room <= free)
        return std::nullopt;
    // Both grow; then what is not full yet grows alone.
    const double journal_days = days_to(journal_room, growth.journal_per_day);
    const double both = growth.journal_per_day + growth.others_per_day;
    if (free <= both * journal_days)
        return days_to(free, both);
    return journal_days + days_to(free - both * journal_days, growth.others_per_day);
}

Result<DiskUse> disk_use(const std::filesystem::path& store, const RetentionPolicy& policy) {
    Connection::Options options;
    options.read_only = true;
    auto c = Connection::open(store, options);
    if (!c)
        return tl::unexpected(c.error());
    Error failed;
    bool wrong = false;
    const auto ask = [&](const std::string& sql) {
        auto value = c->query_integer(sql);
        if (!value) {
            wrong = true;
            failed = value.error();
        }
        return value.value_or(0);
    };
    DiskUse use;
    use.bytes = (ask("PRAGMA page_count") - ask("PRAGMA freelist_count")) * ask("PRAGMA page_size");
    const std::int64_t last = ask("SELECT ifnull(max(ingest_time),0) FROM commits");
    const std::int64_t first = ask("SELECT ifnull(min(ingest_time),0) FROM commits");
    use.age = std::chrono::microseconds(last - first);
    use.young = use.age < std::chrono::hours(1);
    const std::int64_t since = std::max(first, last - static_cast<std::int64_t>(kDayUs));
    const std::int64_t seq = ask(fmt::format(
        "SELECT ifnull((SELECT seq FROM commits WHERE ingest_time<={} ORDER BY ingest_time DESC,seq "
        "DESC LIMIT 1),0)",
        since));
    const std::int64_t today =
        ask(fmt::format("SELECT ifnull(sum(length(data)),0) FROM journal WHERE first_seq>{}", seq));
    const std::int64_t journal = ask("SELECT ifnull(sum(length(data)),0) FROM journal");
    if (wrong)
        return tl::unexpected(failed);
    std::error_code code;
    const auto space = std::filesystem::space(store, code);
    if (code) {
        return fail(
            ErrorKind::fatal, fmt::format(
                                  "the disk of {} does not say how much is free: {}",
                                  store.string(), code.message()));
    }
    use.free_bytes = static_cast<std::int64_t>(
        std::min<std::uintmax_t>(space.available, std::numeric_limits<std::int64_t>::max()));
    if (use.young)
        return use;
    Growth growth;
    growth.journal = static_cast<double>(journal);
    growth.journal_per_day =
        static_cast<double>(today) * kDayUs / static_cast<double>(last - since);
    growth.others = static_cast<double>(std::max<std::int64_t>(0, use.bytes - journal));
    growth.others_per_day = growth.others * kDayUs / static_cast<double>(last - first);
    use.bytes_per_day = static_cast<std::int64_t>(growth.journal_per_day + growth.others_per_day);
    use.days = days_until_full(growth, static_cast<double>(use.free_bytes), policy);
    return use;
}

}  // namespace andon::store
