// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/journal.h"
#include "models/store/sqlite.h"

#include <fmt/format.h>

namespace andon::store {

struct JournalReader::Impl {
    Connection connection;
    Statement block;
    BlockCodec codec;
    fold::Seq next = 1;
    bool began = false;  ///< a block has been read: from then on none may be missing
};

JournalReader::JournalReader(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
JournalReader::~JournalReader() = default;

Result<std::unique_ptr<JournalReader>> JournalReader::open(
    const std::filesystem::path& path, fold::Seq from, const std::string& vfs) {
    auto impl = std::make_unique<Impl>();
    Connection::Options options;
    options.read_only = true;
    options.vfs = vfs;
    options.cache_kib = 2048;
    auto connection = Connection::open(path, options);
    if (!connection)
        return tl::unexpected(connection.error());
    impl->connection = std::move(*connection);
    // The block that holds `next`: the last one that begins at or before it, else the first after.
    auto block = impl->connection.prepare(
        "SELECT first_seq,last_seq,data FROM journal WHERE first_seq>=ifnull((SELECT max(first_seq) "
        "FROM journal WHERE first_seq<=?1),0) AND last_seq>=?1 ORDER BY first_seq LIMIT 1");
    if (!block)
        return tl::unexpected(block.error());
    impl->block = std::move(*block);
    impl->next = from == 0 ? 1 : from;
    return std::unique_ptr<JournalReader>(new JournalReader(std::move(impl)));
}

Result<std::span<const JournaledInput>> JournalReader::next() {
    Impl& d = *m_impl;
    const ResetGuard guard(d.block);
    d.block.bind_unsigned(1, d.next);
    auto row = d.block.step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row)
        return std::span<const JournaledInput>();
    const fold::Seq first = d.block.unsigned_integer(0);
    const fold::Seq last = d.block.unsigned_integer(1);
    if (d.began && first > d.next) {
        return fail(
            ErrorKind::fatal,
            fmt::format(
                "the journal lacks inputs {} to {}: the store is damaged; restore a backup", d.next,
                first - 1));
    }
    auto inputs = d.codec.decode(d.block.bytes(2), first);
    if (!inputs)
        return inputs;
    if (inputs->size() != last + 1 - first) {
        return fail(
            ErrorKind::fatal,
            fmt::format(
                "the journal's block of inputs {} to {} holds {}: the store is damaged; restore a "
                "backup",
                first, last, inputs->size()));
    }
    const std::size_t skip = first < d.next ? d.next - first : 0;
    d.began = true;
    d.next = last + 1;
    return inputs->subspan(skip);
}

Result<fold::Seq> JournalReader::first_seq() {
    auto first = m_impl->connection.query_integer("SELECT ifnull(min(first_seq),0) FROM journal");
    if (!first)
        return tl::unexpected(first.error());
    return static_cast<fold::Seq>(*first);
}

}  // namespace andon::store
