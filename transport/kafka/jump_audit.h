// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <vector>

/// Why offsets were jumped over inside a partition. Pure.
namespace andon::transport::kafka {

/// Offsets [from, to) that the reader did not get.
struct Jump {
    std::int64_t from = 0;
    std::int64_t to = 0;
    bool operator==(const Jump&) const = default;
};

struct JumpFindings {
    std::uint64_t aborted = 0;  ///< records of aborted transactions
    std::uint64_t skipped = 0;  ///< records the reader should have got
    std::uint64_t markers = 0;  ///< offsets that a transaction's end may occupy
    std::uint64_t missing = 0;  ///< offsets that hold nothing and that no marker explains
};

/// A transaction's end takes an offset that no reader sees. Several producers' ends may follow
/// each other; a longer run of empty offsets is not explained by them.
constexpr std::uint64_t kMaxMarkersInARow = 8;

/// `uncommitted` and `committed`: sorted offsets that hold a record under either isolation, from
/// some offset before the first jump on, so that what precedes a jump is known: each marker ends a
/// transaction that wrote at least one record before it.
JumpFindings audit_jumps(
    std::span<const Jump> jumps, std::span<const std::int64_t> uncommitted,
    std::span<const std::int64_t> committed);

}  // namespace andon::transport::kafka
