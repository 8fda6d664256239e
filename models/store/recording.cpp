// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/recording.h"

#include "models/store/file_guard.h"
#include "models/store/layout.h"
#include "models/store/recording_mask.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <utility>

namespace andon::store {

namespace {

constexpr std::size_t kPage = 1000;  ///< rows read at once

std::string marks(std::size_t n) {
    std::string sql;
    for (std::size_t i = 0; i < n; ++i)
        sql += i == 0 ? "?" : ",?";
    return sql;
}

bool is_blob(const views::ViewSchema& view, std::size_t column) {
    return view.columns[column].type == views::ColumnType::bytes;
}

/// One version of a row, as the history keeps it.
struct Version {
    views::Row row;
    fold::Seq seq = 0;
    std::int64_t step = 0;
    std::int64_t time = 0;
    bool removed = false;
};

/// Versions in the order of key, seq and step, a page at a time.
class Versions {
public:
    static Result<Versions> make(Connection& connection, const views::ViewSchema& view) {
        const std::string order = key_list(view) + ",seq,step";
        const std::string select = fmt::format(
            "SELECT {},seq,step,history_time,removed FROM {}",
            column_list(view, view.columns.size()), sql_name(history_table(view.name)));
        const std::string end = fmt::format(" ORDER BY {} LIMIT {}", order, kPage);
        auto first = connection.prepare(select + end);
        if (!first)
            return tl::unexpected(first.error());
        auto next = connection.prepare(
            fmt::format("{} WHERE ({})>({}){}", select, order, marks(view.key_columns + 2), end));
        if (!next)
            return tl::unexpected(next.error());
        return Versions(view, std::move(*first), std::move(*next));
    }

    /// Empty at the end.
    Result<std::vector<Version>> page() {
        Statement& s = m_last ? m_next : m_first;
        if (m_last) {
            int at = 1;
            for (std::size_t i = 0; i < m_view->key_columns; ++i)
                s.bind_value(at++, m_last->row[i], is_blob(*m_view, i));
            s.bind_unsigned(at++, m_last->seq);
            s.bind(at, m_last->step);
        }
        std::vector<Version> out;
        const std::size_t columns = m_view->columns.size();
        auto ok = for_rows(s, [&](const Statement& row) {
            const int at = static_cast<int>(columns);
            out.push_back(
                {row.cells(columns), row.unsigned_integer(at), row.integer(at + 1),
                 row.integer(at + 2), row.integer(at + 3) != 0});
        });
        if (!ok)
            return tl::unexpected(ok.error());
        if (!out.empty())
            m_last = out.back();
        return out;
    }

private:
    Versions(const views::ViewSchema& view, Statement first, Statement next)
        : m_view(&view), m_first(std::move(first)), m_next(std::move(next)) {}

    const views::ViewSchema* m_view;
    Statement m_first;
    Statement m_next;
    std::optional<Version> m_last;
};

bool same_key(const views::ViewSchema& view, const views::Row& a, const views::Row& b) {
    return std::equal(
        a.begin(), a.begin() + static_cast<std::ptrdiff_t>(view.key_columns), b.begin());
}

}  // namespace

Recording::Recording(
    std::filesystem::path out, const std::vector<views::ViewSchema>& catalogue,
    const RecordingRange& range, const RecordingOptions& options)
    : m_out(std::move(out)),
      m_part(m_out.string() + ".part"),
      m_catalogue(catalogue),
      m_range(range),
      m_options(options),
      m_mask(options.masked ? std::make_unique<RecordingMask>() : nullptr) {}

Recording::~Recording() {
    m_search.reset();
    m_rows.clear();
    m_to.close();
    std::error_code ignored;
    std::filesystem::remove(m_part, ignored);
}

Result<std::unique_ptr<Recording>> Recording::create(
    const std::filesystem::path& store, const std::filesystem::path& out,
    const std::vector<views::ViewSchema>& catalogue, const RecordingRange& range,
    const RecordingOptions& options) {
    std::error_code ignored;
    if (std::filesystem::exists(out, ignored)) {
        return fail(
            ErrorKind::configuration,
            fmt::format("{} is there already: name another file", out.string()));
    }
    if (options.raw && options.masked) {
        return fail(
            ErrorKind::configuration,
            "raw records are kept as they came, so nothing in them can be masked: leave one of the "
            "two away");
    }
    std::unique_ptr<Recording> made(new Recording(out, catalogue, range, options));
    std::filesystem::remove(made->m_part, ignored);
    if (auto ok = made->make_file(store); !ok)
        return tl::unexpected(ok.error());
    return made;
}

Result<bool> Recording::is_one(const std::filesystem::path& store) {
    Connection::Options reading;
    reading.read_only = true;
    auto file = Connection::open(store, reading);
    if (!file)
        return tl::unexpected(file.error());
    const auto count = file->query_integer("SELECT count(*) FROM meta WHERE key='recording'");
    return count ? Result<bool>(*count != 0) : tl::unexpected(count.error());
}

Result<void> Recording::note(const std::string& sql) {
    return m_to.execute(sql);
}

Result<void> Recording::make_file(const std::filesystem::path& store) {
    m_store = store;
    // Nobody else reads what somebody may have masked for one person.
    const int fd = ::open(m_part.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600);
    if (fd < 0) {
        return fail(
            ErrorKind::configuration,
            fmt::format("{} cannot be made: is its folder there, and yours?", m_out.string()));
    }
    ::close(fd);
    Connection::Options reading;
    reading.read_only = true;
    auto from = Connection::open(store, reading);
    if (!from)
        return tl::unexpected(from.error());
    m_from = std::move(*from);
    auto to = Connection::open(m_part, {});
    if (!to)
        return tl::unexpected(to.error());
    m_to = std::move(*to);
    // A crash leaves a file that nobody takes for a recording: it has not its name yet.
    if (auto ok = note(fmt::format(
            "PRAGMA application_id={}; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;",
            static_cast<std::int32_t>(kApplicationId)));
        !ok)
        return ok;
    if (auto ok = migrate(m_to); !ok)
        return ok;
    for (const views::ViewSchema& view : m_catalogue) {
        for (const std::string& sql : view_tables(view)) {
            if (auto ok = note(sql); !ok)
                return ok;
        }
    }
    auto search = SearchIndex::make(m_to);
    if (!search)
        return tl::unexpected(search.error());
    m_search = std::move(*search);
    auto text = m_from.query_text("SELECT value FROM meta WHERE key='catalogue'");
    if (!text)
        return tl::unexpected(text.error());
    auto meta = m_to.prepare("INSERT OR REPLACE INTO meta(key,value) VALUES('catalogue',?)");
    if (!meta)
        return tl::unexpected(meta.error());
    meta->bind_text(1, *text);
    if (auto ok = meta->run(); !ok)
        return ok;
    return note(fmt::format(
        "BEGIN; INSERT OR REPLACE INTO meta(key,value) VALUES('recording',{0}),('spans_from',{1}),"
        "('series_complete_before',{2}),('series_keys_before',0),('log_epoch',0); INSERT INTO "
        "totals(name,value) VALUES('journal_inputs',{1});",
        m_range.first.seq, m_range.last.seq, m_range.last.seq + 1));
}

Result<void> Recording::copy_frame(const Breathe& breathe) {
    struct Table {
        const char* name;
        const char* columns;
        std::string where;
    };
    const std::string seqs =
        fmt::format("seq BETWEEN {} AND {}", m_range.first.seq, m_range.last.seq);
    const Table tables[] = {
        {"commits", "seq,ingest_time", seqs},
        {"shards", "id,source,stream,name,incarnation", "1"},
        {"partitions",
         "source,shard,stream,state,position,low,high,lag_records,lag,last_record,looked_at", "1"},
        {"partition_states", "source,shard,since,state",
         fmt::format("since<={}", m_range.last.ingest_time.us)}};
    for (const Table& table : tables) {
        const views::Row nothing;
        auto read = m_from.prepare(
            fmt::format("SELECT {} FROM {} WHERE {}", table.columns, table.name, table.where));
        if (!read)
            return tl::unexpected(read.error());
        const auto columns = static_cast<std::size_t>(sqlite3_column_count(read->get()));
        auto write = m_to.prepare(fmt::format(
            "INSERT INTO {}({}) VALUES({})", table.name, table.columns, marks(columns)));
        if (!write)
            return tl::unexpected(write.error());
        auto ok = for_rows(*read, [&](const Statement& s) -> Result<void> {
            const views::Row row = s.cells(columns);
            for (std::size_t i = 0; i < columns; ++i)
                write->bind_value(static_cast<int>(i) + 1, row[i]);
            return write->run();
        });
        if (!ok)
            return ok;
        if (ok = breathe(); !ok)
            return ok;
    }
    return {};
}

Result<void> Recording::copy_views(const Breathe& breathe) {
    for (const views::ViewSchema& view : m_catalogue) {
        if (view.history == views::History::none)
            continue;
        if (auto ok = copy_history(view, breathe); !ok)
            return ok;
    }
    return {};
}

// A version counts from its seq on until the next of its key. What was shown at the begin is the newest
// up to there; it is held until it is known to be that.
Result<void> Recording::copy_history(const views::ViewSchema& view, const Breathe& breathe) {
    auto versions = Versions::make(m_from, view);
    if (!versions)
        return tl::unexpected(versions.error());
    auto write = m_to.prepare(fmt::format(
        "INSERT INTO {}({},seq,step,history_time,removed) VALUES({})",
        sql_name(history_table(view.name)), column_list(view, view.columns.size()),
        marks(view.columns.size() + 4)));
    if (!write)
        return tl::unexpected(write.error());
    std::optional<Version> held;  // newest of its key so far
    bool written = false;
    const auto put = [&](const Version& version) -> Result<void> {
        views::Row row = version.row;
        if (m_mask)
            m_mask->row(view, row);
        int at = 1;
        for (std::size_t i = 0; i < row.size(); ++i)
            write->bind_value(at++, row[i], is_blob(view, i));
        write->bind_unsigned(at++, version.seq);
        write->bind(at++, version.step);
        write->bind(at++, version.time);
        write->bind(at, std::int64_t{version.removed ? 1 : 0});
        return write->run();
    };
    const auto end_key = [&]() -> Result<void> {
        if (!held)
            return {};
        if (auto ok = written || held->removed ? Result<void>() : put(*held); !ok)
            return ok;
        return held->removed ? Result<void>() : put_row(view, held->row, held->seq);
    };
    for (;;) {
        auto page = versions->page();
        if (!page)
            return tl::unexpected(page.error());
        if (page->empty())
            return end_key();
        for (Version& version : *page) {
            if (held && !same_key(view, held->row, version.row)) {
                if (auto ok = end_key(); !ok)
                    return ok;
                held.reset();
            }
            if (version.seq > m_range.last.seq)
                continue;
            if (version.seq > m_range.first.seq) {
                if (held && !written && !held->removed) {
                    if (auto ok = put(*held); !ok)
                        return ok;
                }
                if (auto ok = put(version); !ok)
                    return ok;
            }
            written = version.seq > m_range.first.seq;
            held = std::move(version);
        }
        if (auto ok = breathe(); !ok)
            return ok;
    }
}

Result<void> Recording::put_row(const views::ViewSchema& view, views::Row row, fold::Seq seq) {
    if (m_mask)
        m_mask->row(view, row);
    Statement& write = m_rows[view.name];
    if (!write) {
        auto made = m_to.prepare(fmt::format(
            "INSERT INTO {}({},seq) VALUES({})", sql_name(view.name),
            column_list(view, view.columns.size()), marks(view.columns.size() + 1)));
        if (!made)
            return tl::unexpected(made.error());
        write = std::move(*made);
    }
    int at = 1;
    for (std::size_t i = 0; i < row.size(); ++i)
        write.bind_value(at++, row[i], is_blob(view, i));
    write.bind_unsigned(at, seq);
    return write.run();
}

Result<void> Recording::put_reading(const views::Row& row, fold::Seq seq) {
    for (const views::ViewSchema& view : m_catalogue) {
        if (view.name == "readings")
            return put_row(view, row, seq);
    }
    return {};
}

Result<void> Recording::put_series(
    const fold::NewSeries& series, const std::vector<fold::SeriesChunk>& chunks,
    const std::vector<fold::RollupRow>& rollups) {
    auto one = m_to.prepare("INSERT INTO series(id,equipment,tag,unit,seq) VALUES(?,?,?,?,?)");
    auto chunk = m_to.prepare(
        "INSERT INTO series_chunks(series,min_time,max_time,first_seq,last_seq,count,data,trail) "
        "VALUES(?,?,?,?,?,?,?,?)");
    auto bucket = m_to.prepare(
        "INSERT OR REPLACE INTO rollups(tier,start,series,count,bad,sum,min,max,last,last_time,seq,"
        "changed) VALUES(?,?,?,?,?,?,?,?,?,?,?,?)");
    for (const auto* made : {&one, &chunk, &bucket}) {
        if (!*made)
            return tl::unexpected(made->error());
    }
    one->bind(1, std::int64_t{series.id});
    one->bind_text(2, series.equipment);
    one->bind_text(3, series.tag);
    one->bind_text(4, series.unit);
    one->bind_unsigned(5, series.seq);
    if (auto ok = one->run(); !ok)
        return ok;
    for (const fold::SeriesChunk& c : chunks) {
        chunk->bind(1, std::int64_t{series.id});
        chunk->bind(2, c.min_time.us);
        chunk->bind(3, c.max_time.us);
        chunk->bind_unsigned(4, c.first_seq);
        chunk->bind_unsigned(5, c.last_seq);
        chunk->bind(6, std::int64_t{c.count});
        chunk->bind_blob(7, c.data);
        chunk->bind_blob(8, c.trail);
        if (auto ok = chunk->run(); !ok)
            return ok;
    }
    for (const fold::RollupRow& r : rollups) {
        bucket->bind(1, static_cast<std::int64_t>(r.tier));
        bucket->bind(2, r.start.us);
        bucket->bind(3, std::int64_t{series.id});
        bucket->bind(4, std::int64_t{r.count});
        bucket->bind(5, std::int64_t{r.bad});
        bucket->bind(6, r.sum);
        bucket->bind(7, r.min);
        bucket->bind(8, r.max);
        bucket->bind(9, r.last);
        bucket->bind(10, r.last_time.us);
        bucket->bind_unsigned(11, m_range.last.seq);
        bucket->bind_unsigned(12, r.changed);
        if (auto ok = bucket->run(); !ok)
            return ok;
    }
    return {};
}

Result<void> Recording::finish() {
    if (auto ok = note("COMMIT"); !ok)
        return ok;
    m_search.reset();
    m_rows.clear();
    m_to.close();
    const int fd = ::open(m_part.c_str(), O_RDONLY | O_CLOEXEC);
    const bool safe = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0)
        ::close(fd);
    std::error_code error;
    if (safe)
        std::filesystem::rename(m_part, m_out, error);
    if (!safe || error) {
        return fail(
            ErrorKind::fatal,
            fmt::format("{} could not be written: is the disk full?", m_out.string()));
    }
    return {};
}

}  // namespace andon::store
