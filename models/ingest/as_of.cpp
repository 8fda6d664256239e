// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/as_of.h"

#include "models/ingest/unwritten_series.h"
#include "models/views/view_set.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fmt/format.h>
#include <google/protobuf/arena.h>
#include <google/protobuf/message.h>
#include <map>
#include <set>

namespace andon::ingest {

namespace {

constexpr std::size_t kPage = 5000;
constexpr std::size_t kBatchEvents = 20'000;
constexpr std::chrono::milliseconds kProgressEvery{100};
constexpr std::chrono::milliseconds kReadLimit{10'000};  ///< nobody writes what is read then

Error cancelled() {
    return {ErrorKind::cancelled, "stopped before the events were folded: nothing was printed"};
}

}  // namespace

/// The views alone, fed with events as the store keeps them.
class AsOf::ScratchFold {
public:
    ScratchFold(store::Store& store, store::StorePast& past)
        : m_store(store), m_past(past), m_catalogue(store.catalogue()), m_views(m_catalogue, past) {
        m_views.loaded(true);
    }

    Result<void> load_shards(store::StoreReader& reader) {
        auto shards = reader.positions();
        if (!shards)
            return tl::unexpected(shards.error());
        for (store::StoredShard& shard : *shards) {
            const auto rank = views::OrderKey::rank_of(shard.source, shard.info.name);
            m_shards[shard.id] = {std::move(shard.source), rank};
        }
        return {};
    }

    /// A machine is known from its first reading on.
    Result<void> meet_machines(
        store::StoreReader& reader, EventTime t, const std::filesystem::path& journal) {
        const std::string view = m_catalogue[views::kReadings].name;
        const views::ViewSchema* schema = reader.view(view);
        if (schema == nullptr)
            return {};
        const std::size_t first = schema->column("first_time").value_or(0);
        const std::size_t source = schema->column("source").value_or(0);
        auto unwritten =
            journal.empty() ? Result<UnwrittenSeries>() : UnwrittenSeries::make(reader, journal);
        if (!unwritten)
            return tl::unexpected(unwritten.error());
        views::Row last;
        std::set<std::string> met;
        for (;;) {
            auto page = reader.readings({}, kPage, last);
            if (!page)
                return tl::unexpected(page.error());
            for (const store::StoreReader::Reading& reading : *page) {
                last.assign(reading.row.begin(), reading.row.begin() + 2);
                const auto row = unwritten->newest_row(reading);
                if (!row)
                    return tl::unexpected(row.error());
                const auto* from = std::get_if<std::int64_t>(&(*row)[first]);
                const auto* machine = std::get_if<std::string>(&(*row)[0]);
                const auto* said = std::get_if<std::string>(&(*row)[source]);
                if (from == nullptr || machine == nullptr || said == nullptr || *from > t.us
                    || !met.insert(*machine).second) {
                    continue;
                }
                add_input();
                m_views.met(*machine, m_seq, EventTime{*from}, *said);
            }
            if (page->size() < kPage)
                return commit();
        }
    }

    Result<void> apply(const fold::StoredEvent& stored) {
        const auto shard = m_shards.find(stored.shard);
        google::protobuf::Message* message = contracts::prototype(stored.type)->New(&m_arena);
        if (shard == m_shards.end() || !message->ParseFromString(stored.message)) {
            return fail(
                ErrorKind::fatal, "a stored event cannot be read again: the store is damaged");
        }
        contracts::Event event;
        event.type = stored.type;
        event.source = stored.source;
        event.id = stored.id;
        event.time = stored.event_time;
        event.output = stored.output;
        event.message = message;
        add_input();
        m_views.apply(
            {event,
             m_seq,
             {event.time, shard->second.rank, stored.position, stored.output},
             shard->second.source});
        return m_inputs.size() < kBatchEvents ? Result<void>() : commit();
    }

    Result<void> commit() {
        fold::SealedBatch batch;
        batch.first_seq = m_store.committed_seq() + 1;
        batch.last_seq = m_seq;
        batch.inputs = std::move(m_inputs);
        m_inputs.clear();
        std::vector<views::Transition> no_history;
        m_views.seal(batch.delta.rows, no_history, {});
        m_arena.Reset();
        if (auto error = m_past.take_error())
            return tl::unexpected(*error);
        if (auto done = m_store.commit(batch); !done)
            return tl::unexpected(done.error());
        m_views.forget_committed(m_seq);
        return {};
    }

private:
    struct Shard {
        std::string source;
        std::uint64_t rank = 0;
    };

    // The scratch store's own count: which event it was is of no interest there.
    void add_input() {
        ++m_seq;
        fold::JournalInput input;
        input.kind = fold::InputKind::timer;
        m_inputs.push_back(input);
    }

    store::Store& m_store;
    store::StorePast& m_past;
    const std::vector<views::ViewSchema>& m_catalogue;
    views::ViewSet m_views;
    std::map<fold::ShardId, Shard> m_shards;
    google::protobuf::Arena m_arena;
    std::vector<fold::JournalInput> m_inputs;
    fold::Seq m_seq = 0;
};

AsOf::~AsOf() {
    m_rows.reset();
    m_past.reset();
    m_store.reset();
    if (!m_folder.empty()) {
        std::error_code ignored;  // a file left in the temporary folder does no harm
        std::filesystem::remove_all(m_folder, ignored);
    }
}

Result<void> AsOf::open(const std::filesystem::path& folder) {
    std::string name = (folder / "andon-as-of-XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) {
        return fail(
            ErrorKind::configuration,
            fmt::format(
                "no scratch folder can be made in {}: set TMPDIR to one that can be written",
                folder.string()));
    }
    m_folder = name;
    const std::filesystem::path file = m_folder / "scratch.andon";
    const std::vector<views::ViewSchema> catalogue = views::catalogue();
    store::StoreOptions options;
    options.keep_journal = false;
    options.durable = false;
    auto store = store::Store::open(file, catalogue, options);
    if (!store)
        return tl::unexpected(store.error());
    m_store = std::move(*store);
    auto past = store::StorePast::open(file, m_store->catalogue(), options);
    if (!past)
        return tl::unexpected(past.error());
    m_past = std::move(*past);
    return {};
}

Result<void> AsOf::fold_events(store::StoreReader& reader, const AsOfOptions& options) {
    const auto counts = reader.counts();
    if (!counts)
        return tl::unexpected(counts.error());
    ScratchFold fold(*m_store, *m_past);
    if (auto ok = fold.load_shards(reader); !ok)
        return ok;
    if (auto ok = fold.meet_machines(reader, m_time, options.journal); !ok)
        return ok;
    std::uint64_t looked = 0;
    auto told = std::chrono::steady_clock::now();
    store::EventsQuery query;
    query.until = m_time;
    query.last_seq = counts->last_seq;
    query.limit = kPage;
    for (bool more = true; more;) {
        if (options.stop.stop_requested())
            return tl::unexpected(cancelled());
        auto page = reader.events(query);
        if (!page)
            return tl::unexpected(page.error());
        for (const fold::StoredEvent& event : page->events) {
            if (auto ok = fold.apply(event); !ok)
                return ok;
        }
        looked += page->looked;
        query.after = page->next;
        more = page->looked == kPage;
        const auto now = std::chrono::steady_clock::now();
        if (options.progress && now - told >= kProgressEvery) {
            told = now;
            options.progress(looked, counts->business_events);
        }
    }
    m_complete = looked >= counts->business_events;
    return fold.commit();
}

bool AsOf::holds(std::string_view view) {
    // What people do about calls is no event.
    return view != "flow" && view != "contract_versions" && view != "readings" && view != "calls";
}

Result<void> AsOf::check(const store::StoreReader& reader, const std::string& view) {
    if (!holds(view)) {
        return fail(
            ErrorKind::configuration,
            fmt::format(
                "view '{}' is not made of business events, so it has no state by event time: use "
                "--at",
                view));
    }
    const views::ViewSchema* stored = reader.view(view);
    const auto known = views::catalogue();
    const auto current = std::ranges::find(known, view, &views::ViewSchema::name);
    if (stored != nullptr && current != known.end()
        && std::ranges::equal(
            stored->columns, current->columns, {}, &views::Column::name, &views::Column::name)) {
        return {};
    }
    return fail(
        ErrorKind::configuration,
        fmt::format(
            "view '{}' of this store is not as this Andon makes it: andon ingest --rebuild brings it "
            "up to date",
            view));
}

Result<std::unique_ptr<AsOf>> AsOf::make(
    store::StoreReader& reader, EventTime t, const AsOfOptions& options) {
    std::unique_ptr<AsOf> made(new AsOf(t));
    if (auto ok = made->open(options.scratch); !ok)
        return tl::unexpected(ok.error());
    if (auto ok = made->fold_events(reader, options); !ok)
        return tl::unexpected(ok.error());
    auto rows = store::StoreReader::open(made->m_store->path());
    if (!rows)
        return tl::unexpected(rows.error());
    made->m_rows = std::move(*rows);
    made->m_rows->set_limit(kReadLimit);
    return made;
}

}  // namespace andon::ingest
