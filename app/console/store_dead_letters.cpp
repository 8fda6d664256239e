// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/store_queries.h"

#include <QCoreApplication>

namespace andon::app {
namespace {

items::DeadLetterEntry entry_of(fold::DeadLetter&& letter, items::Provenance from) {
    items::DeadLetterEntry entry;
    entry.seq = letter.seq;
    entry.output = letter.output;
    entry.reason = contracts::to_string(letter.reason);
    entry.detail = std::move(letter.detail);
    entry.type_name = std::move(letter.type_name);
    entry.from = std::move(from);
    entry.key = std::move(letter.key);
    entry.headers = std::move(letter.headers);
    entry.value = std::move(letter.value);
    entry.value_size = letter.value_size;
    return entry;
}

}  // namespace

Result<items::DeadLetterSet> StoreQueries::dead_letters(std::size_t limit) {
    auto letters = m_reader->dead_letters(limit + 1, m_moment ? m_moment->seq + 1 : 0);
    if (!letters) {
        return tl::unexpected(letters.error());
    }
    items::DeadLetterSet set;
    set.truncated = letters->size() > limit;
    if (set.truncated) {
        letters->resize(limit);
    }
    for (fold::DeadLetter& letter : *letters) {
        set.seq = std::max(set.seq, letter.seq);
        auto from = provenance(letter.shard, letter.position, letter.broker_time, {});
        set.entries.push_back(entry_of(std::move(letter), std::move(from)));
    }
    return set;
}

Result<items::DeadLetterEntry> StoreQueries::dead_letter(items::Seq seq, std::uint32_t output) {
    auto letter = m_reader->dead_letter(seq, output);
    if (!letter) {
        return tl::unexpected(letter.error());
    }
    if (!*letter) {
        return fail(
            ErrorKind::bad_data,
            QCoreApplication::translate(
                "StoreQueries", "This rejected record is no longer in the store.")
                .toStdString());
    }
    auto from = provenance((*letter)->shard, (*letter)->position, (*letter)->broker_time, {});
    return entry_of(std::move(**letter), std::move(from));
}

}  // namespace andon::app
