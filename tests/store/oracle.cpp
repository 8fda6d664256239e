// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/oracle.h"

#include "models/store/journal.h"
#include "models/store/reader.h"
#include "models/store/store.h"

#include <fmt/format.h>

#include <algorithm>

namespace andon::test {

namespace {

std::string hex(std::string_view bytes) {
    std::string out;
    for (const char c : bytes)
        out += fmt::format("{:02x}", static_cast<unsigned char>(c));
    return out;
}

std::string input_text(const fold::JournalInput& in, IngestTime ingest) {
    std::string out = fmt::format("{} {} ", static_cast<int>(in.kind), ingest.us);
    if (in.kind != fold::InputKind::record)
        return out + hex(in.text);
    const transport::RawRecord& r = in.record;
    out += fmt::format(
        "{} {} {} {} {} {} {} {}", in.shard, hex(r.position.bytes()), r.broker_time.us,
        r.log_append_time, r.has_key, r.is_tombstone, hex(r.key), hex(r.value));
    for (const transport::Header& h : r.headers)
        out += fmt::format(" {}={}", h.name, hex(h.value));
    return out;
}

std::string chunk_text(const fold::SeriesChunk& c) {
    return fmt::format(
        "{} {} {} {} {} {}", c.min_time.us, c.max_time.us, c.first_seq, c.last_seq, c.count,
        hex(c.data));
}

std::string rollup_text(const fold::RollupRow& r) {
    return fmt::format(
        "{} {} {} {} {} {} {}", r.count, r.bad, r.sum, r.min, r.max, r.last, r.last_time.us);
}

std::string rollup_key(const fold::RollupRow& r) {
    return fmt::format("rollup/{}/{}/{}", r.series, static_cast<int>(r.tier), r.start.us);
}

std::string history_key(const std::string& view, const std::string& key, fold::Seq seq, int nth) {
    return fmt::format("history/{}/{}/{:09}/{}", view, key, seq, nth);
}

}  // namespace

std::string first_difference(const std::string& got, const std::string& wanted) {
    const auto at = static_cast<std::size_t>(
        std::mismatch(got.begin(), got.end(), wanted.begin(), wanted.end()).first - got.begin());
    const auto line = [&](const std::string& text) {
        const std::size_t from = text.rfind('\n', at == 0 ? 0 : at - 1) + 1;
        return text.substr(from, text.find('\n', from) - from);
    };
    return "got:    " + line(got) + "\nwanted: " + line(wanted);
}

std::string cell_text(const views::Value& value) {
    if (const auto* i = std::get_if<std::int64_t>(&value))
        return fmt::format("i{}", *i);
    if (const auto* d = std::get_if<double>(&value))
        return fmt::format("d{:a}", *d);
    if (const auto* s = std::get_if<std::string>(&value))
        return "s" + hex(*s);
    return "-";
}

std::string row_text(const views::Row& row, std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n && i < row.size(); ++i)
        out += cell_text(row[i]) + "|";
    return out;
}

void Oracle::apply(const fold::SealedBatch& batch) {
    fold::Seq seq = batch.first_seq;
    for (const auto& in : batch.inputs) {
        m_lines[fmt::format("journal/{:09}", seq++)] = input_text(in, batch.ingest_time);
    }
    m_last = batch.last_seq;
    const fold::Delta& d = batch.delta;
    if (batch.series_complete_before != 0)
        m_series_before = batch.series_complete_before;
    for (const auto& s : d.identities)
        m_lines["source/" + s.source] = s.identity;
    for (const auto& s : d.new_shards) {
        m_lines[fmt::format("shard/{}", s.id)] =
            s.source + s.info.stream + s.info.name + s.info.incarnation;
    }
    for (const auto& p : d.positions) {
        m_lines[fmt::format("position/{}", p.shard)] =
            fmt::format("{} {}", hex(p.position.bytes()), p.fingerprint);
    }
    for (const auto& r : d.rows) {
        const auto& view = m_catalogue[r.view];
        const std::string key = "row/" + view.name + "/" + row_text(r.row, view.key_columns);
        if (r.removed) {
            m_lines.erase(key);
        } else {
            m_lines[key] = row_text(r.row, r.row.size());
        }
    }
    std::map<std::string, int> nth;
    for (const auto& t : d.transitions) {
        const auto& view = m_catalogue[t.view];
        const views::Row row = t.row.unpack();
        const std::string key = row_text(row, view.key_columns);
        const int n = nth[fmt::format("{} {} {}", view.name, key, t.seq)]++;
        m_lines[history_key(view.name, key, t.seq, n)] = fmt::format(
            "{} {} {}", t.event_time.us, t.removed,
            row_text(row, t.removed ? view.key_columns : row.size()));
        m_transitions.push_back(t);
    }
    for (const auto& e : d.events) {
        for (const auto& who : e.entities) {
            m_lines[fmt::format("story/{}/{}/{}/{}", who.kind, who.id, e.seq, e.output)] =
                fmt::format(
                    "{} {} {} {} {}", e.event_time.us, e.source, e.id, e.summary, hex(e.message));
        }
    }
    for (const auto& s : d.new_series) {
        m_lines[fmt::format("series/{}", s.id)] = s.equipment + s.tag + s.unit;
    }
    for (const auto& c : d.chunks) {
        const std::string key = c.tail ? fmt::format("tail/{}", c.series)
                                       : fmt::format("chunk/{}/{}", c.series, c.first_seq);
        m_lines[key] = chunk_text(c);
    }
    for (const auto& r : d.rollups)
        m_lines[rollup_key(r)] = rollup_text(r);
    for (const auto& l : d.dead_letters) {
        m_lines[fmt::format("rejected/{}", l.seq)] =
            fmt::format("{} {} {}", l.detail, hex(l.key), hex(l.value));
    }
    for (const auto& k : d.telemetry_keys)
        m_dedup.push_back(fmt::format("{} {}", k.high, k.low));
}

std::map<std::string, std::string> Oracle::rows_at(views::ViewId view, fold::Seq seq) const {
    std::map<std::string, std::string> rows;
    for (const auto& t : m_transitions) {
        if (t.view != view || t.seq > seq)
            continue;
        const views::Row row = t.row.unpack();
        const std::string key = row_text(row, m_catalogue[view].key_columns);
        if (t.removed) {
            rows.erase(key);
        } else {
            rows[key] = row_text(row, row.size());
        }
    }
    return rows;
}

std::string Oracle::text() const {
    std::string out = fmt::format("last {} series {}\n", m_last, m_series_before);
    for (const auto& [key, value] : m_lines)
        out += key + " = " + value + "\n";
    for (const auto& k : m_dedup)
        out += "dedup " + k + "\n";
    return out;
}

namespace {

/// Collects the lines of a store.
struct Collector {
    store::StoreReader& reader;
    std::map<std::string, std::string> lines;
    std::optional<Error> error;

    template <class T>
    T get(Result<T> result) {
        if (result)
            return std::move(*result);
        if (!error)
            error = result.error();
        return T{};
    }

    void views() {
        for (const auto& view : reader.catalogue()) {
            store::RowQuery query;
            query.view = view.name;
            query.limit = 1'000'000;
            for (const auto& row : get(reader.rows(query)).rows) {
                lines["row/" + view.name + "/" + row_text(row, view.key_columns)] =
                    row_text(row, row.size());
            }
            if (view.history != views::History::none)
                history(view);
        }
    }
    void history(const views::ViewSchema& view) {
        // Keys whose rows were removed are in the history only: every key the data may have.
        std::vector<views::Row> keys;
        for (int i = 0; i < 60; ++i) {
            if (view.columns[0].type == views::ColumnType::integer) {
                keys.push_back({std::int64_t{i}});
            } else {
                keys.push_back({"order-" + std::to_string(i)});
            }
        }
        for (const auto& key : keys) {
            auto past = get(reader.history(view.name, key, 1'000'000));
            std::map<fold::Seq, int> nth;
            for (auto h = past.rbegin(); h != past.rend(); ++h) {
                lines[history_key(view.name, row_text(key, 1), h->seq, nth[h->seq]++)] =
                    fmt::format(
                        "{} {} {}", h->event_time.us, h->removed,
                        row_text(h->row, h->removed ? view.key_columns : h->row.size()));
            }
        }
    }
    void stories() {
        for (const std::string kind : {"order", "customer"}) {
            for (int i = 0; i < 60; ++i) {
                const std::string id = (kind == "order" ? "order-" : "c") + std::to_string(i);
                for (const auto& e : get(reader.story(kind, id, 1'000'000))) {
                    const auto message = get(reader.event_message(e.seq, e.output));
                    lines[fmt::format("story/{}/{}/{}/{}", kind, id, e.seq, e.output)] =
                        fmt::format(
                            "{} {} {} {} {}", e.event_time.us, e.source, e.id, e.summary,
                            hex(message.value_or("?")));
                }
            }
        }
    }
    void series() {
        for (const auto& s : get(reader.series(""))) {
            lines[fmt::format("series/{}", s.id)] = s.equipment + s.tag + s.unit;
            for (const auto& c :
                 get(reader.chunks(s.id, EventTime::min(), EventTime::max(), UINT64_MAX))) {
                lines
                    [c.tail ? fmt::format("tail/{}", c.series)
                            : fmt::format("chunk/{}/{}", c.series, c.first_seq)] = chunk_text(c);
            }
            for (const auto tier :
                 {fold::Tier::ten_seconds, fold::Tier::minute, fold::Tier::hour}) {
                for (const auto& r : get(reader.rollups(
                         s.id, tier, EventTime::min(), EventTime::max(), 1'000'000))) {
                    lines[rollup_key(r)] = rollup_text(r);
                }
            }
        }
    }
    void rejected() {
        for (const auto& l : get(reader.dead_letters(1'000'000))) {
            const auto full = get(reader.dead_letter(l.seq, l.output)).value_or(l);
            lines[fmt::format("rejected/{}", l.seq)] =
                fmt::format("{} {} {}", full.detail, hex(full.key), hex(full.value));
        }
    }
};

}  // namespace

Result<std::string> store_text(
    const std::filesystem::path& path, const std::vector<views::ViewSchema>& catalogue,
    const std::string& vfs) {
    store::StoreOptions options;
    options.vfs = vfs;
    auto opened = store::Store::open(path, catalogue, options);
    if (!opened)
        return tl::unexpected(opened.error());
    auto state = (*opened)->start_state();
    if (!state)
        return tl::unexpected(state.error());
    auto reader = store::StoreReader::open(path, vfs);
    if (!reader)
        return tl::unexpected(reader.error());
    (*reader)->set_limit(std::chrono::minutes(1));
    Collector c{**reader, {}, {}};
    auto journal = store::JournalReader::open(path, 1, vfs);
    if (!journal)
        return tl::unexpected(journal.error());
    for (;;) {
        auto inputs = (*journal)->next();
        if (!inputs)
            return tl::unexpected(inputs.error());
        if (inputs->empty())
            break;
        for (const auto& in : *inputs) {
            c.lines[fmt::format("journal/{:09}", in.seq)] = input_text(in.input, in.ingest_time);
        }
    }
    c.views();
    c.stories();
    c.series();
    c.rejected();
    if (c.error)
        return tl::unexpected(*c.error);
    for (const auto& s : state->identities)
        c.lines["source/" + s.source] = s.identity;
    for (const auto& s : state->shards) {
        c.lines[fmt::format("shard/{}", s.id)] =
            s.source + s.info.stream + s.info.name + s.info.incarnation;
        if (s.position.empty())
            continue;
        c.lines[fmt::format("position/{}", s.id)] =
            fmt::format("{} {}", hex(s.position.bytes()), s.fingerprint);
    }
    std::string out =
        fmt::format("last {} series {}\n", state->last_seq, state->series_complete_before);
    for (const auto& [key, value] : c.lines)
        out += key + " = " + value + "\n";
    for (const auto& k : state->telemetry_keys)
        out += fmt::format("dedup {} {}\n", k.high, k.low);
    return out;
}

}  // namespace andon::test
