// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/store.h"

#include "models/store/base.h"
#include "models/store/catalogue_text.h"
#include "models/store/checkpointer.h"
#include "models/store/file_guard.h"
#include "models/store/layout.h"
#include "models/store/outbox_table.h"
#include "models/store/partitions.h"
#include "models/store/sqlite.h"
#include "models/store/start_reader.h"
#include "models/store/writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace andon::store {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kPageBytes = 4096;

std::chrono::microseconds since(Clock::time_point start) {
    return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
}

Result<void> execute_all(Connection& connection, const std::vector<std::string>& sql) {
    for (const std::string& s : sql) {
        if (auto ok = connection.execute(s); !ok)
            return ok;
    }
    return {};
}

Result<void> write_catalogue(
    Connection& connection, const std::vector<views::ViewSchema>& catalogue) {
    auto statement =
        connection.prepare("INSERT OR REPLACE INTO meta(key,value) VALUES('catalogue',?)");
    if (!statement)
        return tl::unexpected(statement.error());
    const std::string text = catalogue_to_text(catalogue);
    statement->bind_text(1, text);
    return statement->run();
}

/// A store of version 1 had none.
Result<void> add_base_tables(
    Connection& connection, const std::vector<views::ViewSchema>& catalogue) {
    for (const views::ViewSchema& view : catalogue) {
        if (auto ok = connection.execute(view_base_table(view)); !ok)
            return ok;
    }
    return {};
}

std::size_t inputs_of(const fold::SealedBatch& batch) {
    std::size_t count = batch.inputs.size();
    for (const fold::PackedInputs& packed : batch.packed)
        count += packed.count;
    return count;
}

/// What differs, in words for a person.
std::string difference(
    const std::vector<views::ViewSchema>& stored, const std::vector<views::ViewSchema>& wanted) {
    std::string text;
    for (const views::ViewSchema& w : wanted) {
        const auto it = std::find_if(
            stored.begin(), stored.end(), [&](const auto& s) { return s.name == w.name; });
        if (it == stored.end()) {
            text += fmt::format("{}view {} is new", text.empty() ? "" : ", ", w.name);
        } else if (!same_tables(*it, w)) {
            text += fmt::format("{}view {} has changed", text.empty() ? "" : ", ", w.name);
        }
    }
    for (const views::ViewSchema& s : stored) {
        if (std::none_of(
                wanted.begin(), wanted.end(), [&](const auto& w) { return w.name == s.name; })) {
            text += fmt::format("{}view {} is gone", text.empty() ? "" : ", ", s.name);
        }
    }
    return text;
}

}  // namespace

Store::Store(
    std::filesystem::path path, std::vector<views::ViewSchema> catalogue, StoreOptions options)
    : m_path(std::move(path)), m_catalogue(std::move(catalogue)), m_options(std::move(options)) {}

Store::~Store() = default;

Result<std::unique_ptr<Store>> Store::open(
    const std::filesystem::path& path, std::vector<views::ViewSchema> catalogue,
    StoreOptions options) {
    if (auto ok = check_catalogue(catalogue); !ok)
        return tl::unexpected(ok.error());
    if (auto ok = check_directory(path, options.file_system_type); !ok) {
        return tl::unexpected(ok.error());
    }
    std::unique_ptr<Store> store(new Store(path, std::move(catalogue), std::move(options)));
    // The file is looked at before anything is made beside it, so that a foreign or newer one stays
    // as it is.
    auto kind = probe_file(path, schema_version());
    if (!kind)
        return tl::unexpected(kind.error());
    auto lock = LockFile::acquire(path);
    if (!lock)
        return tl::unexpected(lock.error());
    store->m_lock = std::move(*lock);
    Connection::Options connection_options;
    connection_options.vfs = store->m_options.vfs;
    connection_options.cache_kib = store->m_options.cache_kib;
    auto connection = Connection::open(path, connection_options);
    if (!connection)
        return tl::unexpected(connection.error());
    store->m_connection = std::make_unique<Connection>(std::move(*connection));
    if (auto ok = store->prepare(); !ok)
        return tl::unexpected(ok.error());
    if (store->m_options.checkpoint_beside) {
        auto beside = Checkpointer::open(path, store->m_options.durable, store->m_options.vfs);
        if (!beside)
            return tl::unexpected(beside.error());
        store->m_checkpointer = std::move(*beside);
    }
    restrict_modes(path);
    return store;
}

Result<void> Store::check_identity() {
    auto id = m_connection->query_integer("PRAGMA application_id");
    if (!id)
        return tl::unexpected(id.error());
    auto pages = m_connection->query_integer("PRAGMA page_count");
    if (!pages)
        return tl::unexpected(pages.error());
    auto tables = m_connection->query_integer("PRAGMA schema_version");
    if (!tables)
        return tl::unexpected(tables.error());
    // Without any table ever made: a store whose making was interrupted.
    m_fresh = *pages == 0 || (*id == 0 && *tables == 0);
    if (!m_fresh && static_cast<std::uint32_t>(*id) != kApplicationId) {
        return tl::unexpected(not_a_store(m_path));
    }
    auto version = m_connection->query_integer("PRAGMA user_version");
    if (!version)
        return tl::unexpected(version.error());
    if (*version > static_cast<std::int64_t>(schema_version())) {
        return tl::unexpected(
            newer_store(m_path, static_cast<std::uint32_t>(*version), schema_version()));
    }
    return {};
}

Result<void> Store::prepare() {
    Connection& c = *m_connection;
    if (auto ok = check_identity(); !ok)
        return ok;
    // page_size and auto_vacuum take effect on a new file only. The application id is written before
    // the write-ahead log begins, so that the file's first page says at any instant what it is.
    if (auto ok = execute_all(
            c, {fmt::format("PRAGMA page_size={}", kPageBytes), "PRAGMA auto_vacuum=INCREMENTAL",
                m_options.durable ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=OFF",
                m_fresh ? fmt::format(
                    "PRAGMA application_id={}", static_cast<std::int32_t>(kApplicationId))
                        : std::string(),
                "PRAGMA journal_mode=WAL", "PRAGMA wal_autocheckpoint=0",
                fmt::format("PRAGMA journal_size_limit={}", m_options.wal_limit_bytes)});
        !ok) {
        return ok;
    }
    auto mode = c.query_text("PRAGMA journal_mode");
    if (!mode)
        return tl::unexpected(mode.error());
    if (*mode != "wal") {
        return fail(
            ErrorKind::fatal,
            fmt::format(
                "the file system of {} cannot hold a store (no write-ahead log): name a file on a "
                "local disk with --store",
                m_path.string()));
    }
    sqlite3_wal_hook(
        c.get(),
        [](void* counter, sqlite3*, const char*, int n) {
            static_cast<std::atomic<int>*>(counter)->store(n);
            return SQLITE_OK;
        },
        &m_wal_pages);
    if (auto ok = migrate(c); !ok)
        return ok;
    auto recording = c.query_integer("SELECT count(*) FROM meta WHERE key='recording'");
    if (!recording)
        return tl::unexpected(recording.error());
    if (*recording != 0) {
        return fail(
            ErrorKind::configuration,
            fmt::format(
                "{0} is a recording: it is looked at with andon review {0}; name another file with "
                "--store to go on reading",
                m_path.string()));
    }
    if (auto ok = fit_catalogue(); !ok)
        return ok;
    auto outbox = OutboxTable::make(c);
    if (!outbox)
        return tl::unexpected(outbox.error());
    m_outbox = std::move(*outbox);
    return reload_after_swap();
}

Result<void> Store::fit_catalogue() {
    Connection& c = *m_connection;
    auto transaction = Transaction::begin(c, Transaction::Kind::write);
    if (!transaction)
        return tl::unexpected(transaction.error());
    auto text = c.query_text("SELECT value FROM meta WHERE key='catalogue'");
    if (!text)
        return tl::unexpected(text.error());
    if (text->empty()) {
        for (const views::ViewSchema& view : m_catalogue) {
            if (auto ok = execute_all(c, view_tables(view)); !ok)
                return ok;
        }
        if (auto ok = write_catalogue(c, m_catalogue); !ok)
            return ok;
    } else if (*text == catalogue_to_text(m_catalogue)) {
        if (auto ok = add_base_tables(c, m_catalogue); !ok)
            return ok;
    } else {
        auto stored = catalogue_from_text(*text);
        if (!stored)
            return tl::unexpected(stored.error());
        if (auto ok = add_base_tables(c, *stored); !ok)
            return ok;
        const std::string differs = difference(*stored, m_catalogue);
        if (!differs.empty()) {
            m_needs_rebuild = fmt::format(
                "this version of Andon keeps other tables ({}): the views must be folded again from "
                "the journal",
                differs);
        } else if (auto ok = write_catalogue(c, m_catalogue); !ok) {
            return ok;  // words or the order of views only
        }
    }
    if (auto ok = c.execute(
            "INSERT INTO meta(key,value) VALUES('owner_epoch',1) ON CONFLICT(key) DO UPDATE SET "
            "value=value+1; INSERT OR IGNORE INTO meta(key,value) VALUES('log_epoch',1);");
        !ok) {
        return ok;
    }
    auto epoch = c.query_integer("SELECT value FROM meta WHERE key='owner_epoch'");
    if (!epoch)
        return tl::unexpected(epoch.error());
    m_owner_epoch = *epoch;
    return transaction->commit();
}

Result<void> Store::reload_after_swap() {
    Connection& c = *m_connection;
    auto last = c.query_integer("SELECT ifnull(max(seq),0) FROM commits");
    if (!last)
        return tl::unexpected(last.error());
    m_committed.store(static_cast<fold::Seq>(*last), std::memory_order_release);
    m_writer.reset();
    auto owner = c.prepare("SELECT value FROM meta WHERE key='owner_epoch'");
    if (!owner)
        return tl::unexpected(owner.error());
    m_owner_statement = std::make_unique<Statement>(std::move(*owner));
    auto text = c.query_text("SELECT value FROM meta WHERE key='catalogue'");
    if (!text)
        return tl::unexpected(text.error());
    auto stored = catalogue_from_text(*text);
    if (!stored)
        return tl::unexpected(stored.error());
    if (!difference(*stored, m_catalogue).empty())
        return {};  // no writer until the rebuild
    m_needs_rebuild.reset();
    auto writer = StoreWriter::make(c, m_catalogue, m_options);
    if (!writer)
        return tl::unexpected(writer.error());
    m_writer = std::move(*writer);
    auto bases = BaseKeeper::make(c, m_catalogue);
    if (!bases)
        return tl::unexpected(bases.error());
    m_bases = std::move(*bases);
    return {};
}

void Store::pause_bases() {
    if (m_bases)
        m_bases->pause();
}

void Store::keep_log_short() {
    CommitInfo unused;
    bound_wal(unused);
}

Result<StartState> Store::start_state() {
    if (m_needs_rebuild)
        return read_start_state(*m_connection, {}, m_options.dedup_keys);
    return read_start_state(*m_connection, m_catalogue, m_options.dedup_keys);
}

const std::optional<std::string>& Store::needs_rebuild() const {
    return m_needs_rebuild;
}

SearchIndex* Store::search_index() {
    return m_writer ? &m_writer->search_index() : nullptr;
}

Connection& Store::connection() {
    return *m_connection;
}

Result<void> Store::check_owner() {
    const ResetGuard guard(*m_owner_statement);
    auto row = m_owner_statement->step();
    if (!row)
        return tl::unexpected(row.error());
    if (!*row || m_owner_statement->integer(0) != m_owner_epoch) {
        return fail(
            ErrorKind::fatal,
            fmt::format(
                "another Andon has taken the store {}: this one stops writing; close one of the two",
                m_path.string()));
    }
    return {};
}

Result<CommitInfo> Store::commit(const fold::SealedBatch& batch) {
    const auto start = Clock::now();
    const fold::Seq expected = committed_seq() + 1;
    if (!m_writer) {
        return fail(
            ErrorKind::fatal, m_needs_rebuild.value_or("the store is not open for writing"));
    }
    if (batch.first_seq != expected || batch.last_seq + 1 - batch.first_seq != inputs_of(batch)) {
        return fail(
            ErrorKind::fatal,
            fmt::format(
                "a batch of inputs {} to {} does not follow input {}: this is a defect in Andon; "
                "nothing was written",
                batch.first_seq, batch.last_seq, expected - 1));
    }
    CommitInfo info;
    info.seq = batch.last_seq;
    info.ingest_time = batch.ingest_time;
    if (auto ok = may_make_base(batch) ? m_bases->arm() : Result<void>(); !ok)
        return tl::unexpected(ok.error());
    if (auto ok = write_transaction(batch, info); !ok) {
        m_writer->rolled_back();
        return tl::unexpected(ok.error());
    }
    m_writer->committed();
    forget_staged();
    m_committed.store(batch.last_seq, std::memory_order_release);
    if (info.newest_base)
        m_bases->set_newest(*info.newest_base);
    bound_wal(info);
    info.duration = since(start);
    return info;
}

Result<void> Store::write_transaction(const fold::SealedBatch& batch, CommitInfo& info) {
    const ActivityNote noted(*m_lock, Activity::commit);
    auto transaction = Transaction::begin(*m_connection, Transaction::Kind::write);
    if (!transaction)
        return tl::unexpected(transaction.error());
    if (auto ok = check_owner(); !ok)
        return ok;
    if (auto ok = m_writer->write(batch, info); !ok)
        return ok;
    if (auto ok = put_staged(); !ok)
        return ok;
    const auto begin = Clock::now();
    if (auto ok = transaction->commit(); !ok)
        return ok;
    info.times.commit = since(begin).count();
    return {};
}

bool Store::has_staged() const {
    return !m_staged.empty() || m_outbox->has_staged();
}

Result<void> Store::put_staged() {
    if (auto ok = m_staged.empty() ? Result<void>() : write_partitions(*m_connection, m_staged);
        !ok)
        return ok;
    return m_outbox->has_staged() ? m_outbox->write() : Result<void>();
}

void Store::forget_staged() {
    m_staged.clear();
    m_outbox->committed();
}

Result<void> Store::write_staged() {
    {
        auto transaction = Transaction::begin(*m_connection, Transaction::Kind::write);
        if (!transaction)
            return tl::unexpected(transaction.error());
        if (auto ok = check_owner(); !ok)
            return ok;
        if (auto ok = put_staged(); !ok)
            return ok;
        if (auto ok = transaction->commit(); !ok)
            return ok;
    }
    forget_staged();
    keep_log_short();
    return {};
}

std::optional<IngestTime> Store::telemetry_back_to() const {
    return m_writer ? m_writer->telemetry_back_to() : std::nullopt;
}

void Store::bound_wal(CommitInfo& info) {
    const std::int64_t used = std::int64_t{m_wal_pages.load()} * (kPageBytes + 24);
    info.wal_bytes = static_cast<std::uint64_t>(used);
    if (used < m_options.wal_limit_bytes)
        return;
    // PASSIVE never waits. When a reader held it back, the WAL has grown to twice the limit (four times
    // beside a thread, which may still be at it) before anybody waits for it, and then no longer than a
    // reader may read.
    const bool insist = used > (m_checkpointer ? 4 : 2) * m_options.wal_limit_bytes;
    if (m_checkpointer && !insist && !m_checkpointer->take_finished()) {
        m_checkpointer->start_pass();
        return;
    }
    move_log(insist, info);
}

void Store::move_log(bool insist, CommitInfo& info) {
    const auto begin = Clock::now();
    sqlite3_busy_timeout(m_connection->get(), insist ? 250 : 0);
    sqlite3_wal_checkpoint_v2(
        m_connection->get(), "main", insist ? SQLITE_CHECKPOINT_RESTART : SQLITE_CHECKPOINT_PASSIVE,
        nullptr, nullptr);
    sqlite3_busy_timeout(m_connection->get(), 2000);
    info.checkpointed = true;
    info.times.checkpoint = since(begin).count();
}

Result<void> Store::checkpoint() {
    const int code = sqlite3_wal_checkpoint_v2(
        m_connection->get(), "main", SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
    if (code == SQLITE_OK || (code & 0xFF) == SQLITE_BUSY)
        return {};
    return tl::unexpected(m_connection->error("empty the write-ahead log"));
}

}  // namespace andon::store
