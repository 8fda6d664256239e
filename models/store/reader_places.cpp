// SPDX-License-Identifier: GPL-3.0-or-later
// The part of StoreReader that finds an input by its place in the log.
#include "models/store/fields.h"
#include "models/store/reader_core.h"

#include <fmt/format.h>

#include <algorithm>

namespace andon::store {

namespace {

constexpr std::uint64_t kRowsAtOnce = 20'000;  ///< some milliseconds
constexpr int kMostBlocks = 300;               ///< about a second

/// Numbers of [from, to) are halved: `first(a, b)` gives the first record in [a, b). Whatever a look
/// goes through is never gone through again.
template <class Number, class First>
Result<std::optional<std::int64_t>> find_by_halves(
    const transport::Position& position, Number from, Number to, First&& first) {
    while (from < to) {
        const Number middle = from + (to - from) / 2;
        auto found = first(middle, to);
        if (!found)
            return tl::unexpected(found.error());
        if (*found && (*found)->position == position)
            return std::optional((*found)->number);
        if (*found && (*found)->position < position)
            from = (*found)->number + 1;
        else
            to = middle;
    }
    return std::optional<std::int64_t>();
}

}  // namespace

Result<std::optional<StoreReader::Impl::PlacedRecord>> StoreReader::Impl::first_output(
    const char* table, fold::ShardId shard, std::int64_t from, std::int64_t to) {
    using Found = std::optional<PlacedRecord>;
    bool more = true;
    while (more) {
        more = false;
        Result<Found> page = read<Found>([&]() -> Result<Found> {
            auto s = statement(fmt::format(
                "SELECT id,shard,position FROM {} WHERE id>=? AND id<? ORDER BY id LIMIT ?",
                table));
            if (!s)
                return tl::unexpected(s.error());
            const ResetGuard guard(**s);
            (*s)->bind(1, from);
            (*s)->bind(2, to);
            (*s)->bind_unsigned(3, kRowsAtOnce);
            for (std::uint64_t looked = 0;; ++looked) {
                auto row = (*s)->step();
                if (!row)
                    return tl::unexpected(row.error());
                if (!*row) {
                    more = looked == kRowsAtOnce;
                    return Found();
                }
                const std::int64_t id = (*s)->integer(0);
                if (static_cast<fold::ShardId>((*s)->integer(1)) == shard)
                    return Found({id, transport::Position((*s)->bytes(2))});
                from = id + 1;
            }
        });
        if (!page || *page)
            return page;
    }
    return Found();
}

Result<std::optional<StoreReader::Impl::PlacedRecord>> StoreReader::Impl::first_input(
    fold::ShardId shard, std::int64_t from, std::int64_t to, int& blocks) {
    using Found = std::optional<PlacedRecord>;
    while (from < to && blocks > 0) {
        --blocks;
        Result<Found> block = read<Found>([&]() -> Result<Found> {
            auto s = statement(
                "SELECT first_seq,last_seq,data FROM journal WHERE first_seq>=ifnull((SELECT "
                "max(first_seq) FROM journal WHERE first_seq<=?1),0) AND last_seq>=?1 ORDER BY "
                "first_seq LIMIT 1");
            if (!s)
                return tl::unexpected(s.error());
            const ResetGuard guard(**s);
            (*s)->bind(1, from);
            auto row = (*s)->step();
            if (!row)
                return tl::unexpected(row.error());
            if (!*row) {
                from = to;
                return Found();
            }
            const auto inputs = codec.decode((*s)->bytes(2), (*s)->unsigned_integer(0));
            if (!inputs)
                return tl::unexpected(inputs.error());
            const std::int64_t next = (*s)->integer(1) + 1;
            for (const JournaledInput& in : *inputs) {
                const auto seq = static_cast<std::int64_t>(in.seq);
                if (seq >= from && seq < to && in.input.kind == fold::InputKind::record
                    && in.input.shard == shard)
                    return Found({seq, in.input.record.position});
            }
            from = std::max(next, from + 1);
            return Found();
        });
        if (!block || *block)
            return block;
    }
    return Found();
}

Result<std::optional<fold::Seq>> StoreReader::input_at(
    fold::ShardId shard, const transport::Position& position) {
    const auto end = m_impl->read<fold::Seq>([&] { return m_impl->newest(); });
    if (!end)
        return tl::unexpected(end.error());
    for (const char* table : {"events", "rejected"}) {
        const auto id = find_by_halves<std::int64_t>(
            position, 0, last_output_id(*end) + 1, [&](std::int64_t from, std::int64_t to) {
                return m_impl->first_output(table, shard, from, to);
            });
        if (!id)
            return tl::unexpected(id.error());
        if (*id)
            return std::optional(seq_of(**id));
    }
    int blocks = kMostBlocks;
    const auto seq = find_by_halves<std::int64_t>(
        position, 0, static_cast<std::int64_t>(*end) + 1, [&](std::int64_t from, std::int64_t to) {
            return m_impl->first_input(shard, from, to, blocks);
        });
    if (!seq)
        return tl::unexpected(seq.error());
    return *seq ? std::optional(static_cast<fold::Seq>(**seq)) : std::nullopt;
}

}  // namespace andon::store
