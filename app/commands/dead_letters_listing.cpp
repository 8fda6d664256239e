// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/dead_letters_listing.h"

#include "transport/kafka/offsets.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace andon::app {
namespace {

using views::ColumnType;

constexpr std::size_t kFirstPage = 1000;

views::Column column(std::string name, ColumnType type, std::string doc) {
    views::Column made;
    made.name = std::move(name);
    made.type = type;
    made.doc = std::move(doc);
    return made;
}

views::Column raw(std::string name, ColumnType type, std::string doc) {
    views::Column made = column(std::move(name), type, std::move(doc));
    made.personal = true;  // whatever somebody sent: it may name a person
    return made;
}

class DeadLetterPrinter {
public:
    DeadLetterPrinter(store::StoreReader& reader, output::Format format, output::RowWriter& writer)
        : m_reader(reader), m_with_bytes(format != output::Format::table), m_writer(writer) {}

    Result<void> learn_shards() {
        auto shards = m_reader.positions();
        if (!shards) {
            return tl::unexpected(shards.error());
        }
        for (store::StoredShard& shard : *shards) {
            m_shards.emplace(shard.id, std::move(shard));
        }
        return {};
    }

    Result<void> print(fold::DeadLetter letter) {
        if (m_with_bytes) {
            auto whole = m_reader.dead_letter(letter.seq, letter.output);
            if (!whole) {
                return tl::unexpected(whole.error());
            }
            if (*whole) {
                letter = std::move(**whole);
            }
        }
        const auto shard = m_shards.find(letter.shard);
        const bool known = shard != m_shards.end();
        const auto offset = transport::kafka::to_offset(letter.position);
        views::Row row{
            static_cast<std::int64_t>(letter.seq),
            std::int64_t{letter.output},
            std::string(contracts::to_string(letter.reason)),
            letter.detail,
            letter.type_name,
            known ? shard->second.source : std::string(),
            known ? shard->second.info.name : std::string(),
            offset ? fmt::format("offset {}", *offset) : std::string(),
            letter.broker_time.us,
            static_cast<std::int64_t>(letter.value_size)};
        if (m_with_bytes) {
            row.insert(row.end(), {letter.key, letter.headers, letter.value});
        }
        m_writer.row(row);
        return {};
    }

private:
    store::StoreReader& m_reader;
    bool m_with_bytes;
    output::RowWriter& m_writer;
    std::map<fold::ShardId, store::StoredShard> m_shards;
};

/// A page that ends between the letters of one record loses none: the last record's are left to the
/// next page, unless it is all there is on this one.
struct Page {
    std::vector<fold::DeadLetter> letters;
    bool last = false;
    fold::Seq next_before = 0;
};

Result<Page> read_page(store::StoreReader& reader, fold::Seq before) {
    for (std::size_t size = kFirstPage;; size *= 2) {
        auto letters = reader.dead_letters(size, before);
        if (!letters) {
            return tl::unexpected(letters.error());
        }
        if (letters->size() < size) {
            return Page{std::move(*letters), true, 0};
        }
        const fold::Seq cut = letters->back().seq;
        if (letters->front().seq == cut) {
            continue;
        }
        std::erase_if(*letters, [&](const fold::DeadLetter& l) { return l.seq == cut; });
        return Page{std::move(*letters), false, cut + 1};
    }
}

}  // namespace

views::ViewSchema dead_letters_schema(output::Format format) {
    views::ViewSchema schema;
    schema.name = kDeadLetters;
    schema.doc = "Records, or parts of them, that did not become events, newest first.";
    schema.key_columns = 2;
    schema.columns = {
        column("seq", ColumnType::integer, "Place of the record in the journal."),
        column("output", ColumnType::integer, "Which of the record's events it would have been."),
        column("reason", ColumnType::text, "Why, as a word."),
        column("detail", ColumnType::text, "Why, as a sentence."),
        column("type_name", ColumnType::text, "Type of the event, as far as known."),
        column("source", ColumnType::text, "Configured source it came from."),
        column("shard", ColumnType::text, "Topic and partition."),
        column("position", ColumnType::text, "Where in the partition."),
        column("broker_time", ColumnType::time, "When the broker took the record."),
        column("value_size", ColumnType::integer, "Bytes of the record's value."),
    };
    if (format != output::Format::table) {
        schema.columns.push_back(raw("key", ColumnType::bytes, "The record's key."));
        schema.columns.push_back(
            raw("headers", ColumnType::text, "The record's headers, name: value lines."));
        schema.columns.push_back(
            raw("value", ColumnType::bytes, "The record's value, maybe only its beginning."));
    }
    return schema;
}

Result<void> print_dead_letters(
    store::StoreReader& reader, output::Format format, const output::ColumnChoice& columns,
    std::size_t limit, std::optional<fold::Seq> until, const std::stop_token& stop) {
    const views::ViewSchema schema = dead_letters_schema(format);
    output::TextSink sink(stdout);
    const auto writer = output::make_row_writer(format, schema, columns, sink);
    DeadLetterPrinter printer(reader, format, *writer);
    if (auto known = printer.learn_shards(); !known) {
        return known;
    }
    writer->begin();
    fold::Seq before = until ? *until + 1 : 0;
    std::size_t left = limit == 0 ? SIZE_MAX : limit;
    for (bool last = false; !last && left > 0 && !sink.failed();) {
        if (stop.stop_requested()) {
            return fail(ErrorKind::cancelled, "stopped before the last row");
        }
        auto page = read_page(reader, before);
        if (!page) {
            return tl::unexpected(page.error());
        }
        for (fold::DeadLetter& letter : page->letters) {
            if (left == 0) {
                break;
            }
            if (auto printed = printer.print(std::move(letter)); !printed) {
                return printed;
            }
            --left;
        }
        last = page->last;
        before = page->next_before;
    }
    writer->end();
    return sink.flush() ? Result<void>()
                        : fail(ErrorKind::fatal, "stdout could not be written: is the disk full?");
}

}  // namespace andon::app
