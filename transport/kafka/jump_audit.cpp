// SPDX-License-Identifier: GPL-3.0-or-later
#include "transport/kafka/jump_audit.h"

#include <algorithm>

namespace andon::transport::kafka {
namespace {

bool contains(std::span<const std::int64_t> sorted, std::int64_t offset) {
    return std::ranges::binary_search(sorted, offset);
}

/// Splits a run of empty offsets into what markers may be and what they cannot be.
void count_run(std::uint64_t run, std::uint64_t records_before, JumpFindings& findings) {
    const std::uint64_t unused =
        records_before > findings.markers ? records_before - findings.markers : 0;
    const std::uint64_t markers = std::min({run, unused, kMaxMarkersInARow});
    findings.markers += markers;
    findings.missing += run - markers;
}

}  // namespace

JumpFindings audit_jumps(
    std::span<const Jump> jumps, std::span<const std::int64_t> uncommitted,
    std::span<const std::int64_t> committed) {
    JumpFindings findings;
    for (const Jump& jump : jumps) {
        std::uint64_t run = 0;
        auto next = std::ranges::lower_bound(uncommitted, jump.from);
        for (std::int64_t offset = jump.from; offset < jump.to; ++offset) {
            if (next == uncommitted.end() || *next != offset) {
                ++run;
                continue;
            }
            count_run(run, static_cast<std::uint64_t>(next - uncommitted.begin()), findings);
            run = 0;
            contains(committed, offset) ? ++findings.skipped : ++findings.aborted;
            ++next;
        }
        count_run(run, static_cast<std::uint64_t>(next - uncommitted.begin()), findings);
    }
    return findings;
}

}  // namespace andon::transport::kafka
