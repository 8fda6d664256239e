// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/store/journal.h"

#include "models/store/fields.h"

#include <fmt/format.h>
#include <zstd.h>

#include <algorithm>
#include <array>
#include <unordered_map>

namespace andon::store {

namespace {

constexpr char kFormat = 1;

enum Flag : std::uint8_t { has_key = 0x10, tombstone = 0x20, log_append = 0x40 };  // low: InputKind

/// A block is these streams, one after the other, each with its length. Like stands beside like, so
/// that zstd finds more in less time than in records as they came.
enum Stream : std::size_t {
    counts,     ///< format, number of inputs, number of streams
    times,      ///< runs: ingest time (delta), length
    kinds,      ///< runs: kind and flags, length
    shards,     ///< runs: shard, length
    positions,  ///< against the previous of the same shard: see put_position
    broker,     ///< broker times, delta
    key_sizes,
    keys,
    shapes,  ///< header names: a shape's number, or the next number and its names
    header_sizes,
    headers,  ///< header values
    value_sizes,
    values,
    stream_count
};

std::uint8_t tag_of(const fold::JournalInput& input) {
    auto tag = static_cast<std::uint8_t>(input.kind);
    if (input.record.has_key)
        tag |= has_key;
    if (input.record.is_tombstone)
        tag |= tombstone;
    if (input.record.log_append_time)
        tag |= log_append;
    return tag;
}

/// Writes a value and how often it came in a row.
class RunWriter {
public:
    explicit RunWriter(std::string& out) : m_out(out) {}
    ~RunWriter() {
        if (m_run > 0)
            flush();
    }
    RunWriter(const RunWriter&) = delete;
    RunWriter& operator=(const RunWriter&) = delete;

    void put(std::uint64_t value) {
        if (m_run > 0 && value != m_value)
            flush();
        m_value = value;
        ++m_run;
    }

private:
    void flush() {
        put_varint(m_out, m_value);
        put_varint(m_out, m_run);
        m_run = 0;
    }
    std::string& m_out;
    std::uint64_t m_value = 0;
    std::uint64_t m_run = 0;
};

class RunReader {
public:
    explicit RunReader(std::string_view data) : m_in(data) {}
    std::uint64_t next() {
        if (m_run == 0) {
            m_value = m_in.varint();
            m_run = m_in.varint();
            if (m_run == 0) {
                m_ok = false;
                return 0;
            }
        }
        --m_run;
        return m_value;
    }
    bool ok() const { return m_ok && m_in.ok(); }

private:
    ByteReader m_in;
    std::uint64_t m_value = 0;
    std::uint64_t m_run = 0;
    bool m_ok = true;
};

/// A position against the one before in its shard: one byte saying that only the last byte differs,
/// then that byte; or size + 1, shared prefix, rest.
void put_position(std::string& out, std::string_view before, std::string_view now) {
    std::size_t shared = 0;
    const std::size_t most = std::min(before.size(), now.size());
    while (shared < most && before[shared] == now[shared])
        ++shared;
    if (before.size() == now.size() && !now.empty() && shared + 1 >= now.size()) {
        out.push_back(0);
        out.push_back(now.back());
        return;
    }
    out.push_back(static_cast<char>(now.size() + 1));
    out.push_back(static_cast<char>(shared));
    out.append(now.substr(shared));
}

bool get_position(ByteReader& in, transport::Position& position) {
    const std::string_view before = position.bytes();
    std::string bytes;
    const std::uint8_t size = in.byte();
    if (size == 0) {
        if (before.empty())
            return false;
        bytes.assign(before);
        bytes.back() = static_cast<char>(in.byte());
    } else {
        const std::size_t shared = in.byte();
        if (shared > before.size() || size - 1u < shared)
            return false;
        bytes.assign(before.substr(0, shared));
        bytes += in.bytes(size - 1u - shared);
    }
    if (bytes.size() > transport::Position::kCapacity)
        return false;
    position = transport::Position(bytes);
    return in.ok();
}

Error damaged(std::string_view what) {
    return {
        ErrorKind::fatal,
        fmt::format(
            "a block of the journal is damaged ({}): the store is damaged; restore a backup or start "
            "with another --store",
            what)};
}

}  // namespace

struct BlockCodec::Impl {
    ZSTD_CCtx* compressor = ZSTD_createCCtx();
    ZSTD_DCtx* decompressor = ZSTD_createDCtx();
    std::array<std::string, stream_count> streams;
    std::string raw, packed;
    std::vector<transport::Position> last_position;  // by shard
    std::unordered_map<std::string, std::uint64_t> shape_numbers;
    std::string shape;
    std::vector<std::vector<std::string_view>> shape_names;
    std::vector<transport::Header> headers;
    std::vector<JournaledInput> inputs;

    ~Impl() {
        ZSTD_freeCCtx(compressor);
        ZSTD_freeDCtx(decompressor);
    }

    void put_headers(std::span<const transport::Header> list);
    void put_record(const transport::RawRecord& record, fold::ShardId shard);
    template <class Get>
    Result<Encoded> encode(std::size_t count, int level, Get&& get);
    bool unpack(std::string_view data);
    bool get_shape(ByteReader& in, std::uint64_t& number);
    bool fill_inputs(std::span<const std::string_view> in, std::size_t count, fold::Seq first_seq);
    bool fill_headers(std::span<const std::string_view> in);
    transport::Position& position_of(fold::ShardId shard) {
        if (shard >= last_position.size())
            last_position.resize(shard + 1);
        return last_position[shard];
    }
};

BlockCodec::BlockCodec() : m_impl(std::make_unique<Impl>()) {}
BlockCodec::~BlockCodec() = default;

void BlockCodec::Impl::put_headers(std::span<const transport::Header> list) {
    shape.clear();
    put_varint(shape, list.size());
    for (const transport::Header& h : list) {
        put_varint(shape, h.name.size());
        shape += h.name;
    }
    const auto [it, fresh] = shape_numbers.try_emplace(shape, shape_numbers.size());
    put_varint(streams[shapes], it->second);
    if (fresh)
        streams[shapes] += shape;
    for (const transport::Header& h : list) {
        put_varint(streams[header_sizes], h.value.size());
        streams[Stream::headers] += h.value;
    }
}

void BlockCodec::Impl::put_record(const transport::RawRecord& record, fold::ShardId shard) {
    transport::Position& last = position_of(shard);
    put_position(streams[positions], last.bytes(), record.position.bytes());
    last = record.position;
    if (record.has_key) {
        put_varint(streams[key_sizes], record.key.size());
        streams[keys] += record.key;
    }
    put_headers(record.headers);
    if (!record.is_tombstone) {
        put_varint(streams[value_sizes], record.value.size());
        streams[values] += record.value;
    }
}

template <class Get>
Result<BlockCodec::Encoded> BlockCodec::Impl::encode(std::size_t count, int level, Get&& get) {
    for (std::string& s : streams)
        s.clear();
    last_position.clear();
    shape_numbers.clear();
    std::size_t taken = 0;
    std::size_t bytes = 0;
    {
        RunWriter times_out(streams[times]);
        RunWriter kinds_out(streams[kinds]);
        RunWriter shards_out(streams[shards]);
        std::int64_t last_broker = 0;
        while (taken < count && (taken == 0 || bytes < kBlockBytes)) {
            const auto [input, ingest] = get(taken);
            times_out.put(zigzag(ingest.us));
            kinds_out.put(tag_of(*input));
            if (input->kind == fold::InputKind::record) {
                shards_out.put(input->shard);
                const std::int64_t at = input->record.broker_time.us;
                put_varint(
                    streams[broker],
                    zigzag(static_cast<std::int64_t>(
                        static_cast<std::uint64_t>(at) - static_cast<std::uint64_t>(last_broker))));
                last_broker = at;
                put_record(input->record, input->shard);
                bytes += input->record.key.size() + input->record.value.size();
                for (const transport::Header& h : input->record.headers) {
                    bytes += h.name.size() + h.value.size();
                }
            } else {
                put_varint(streams[value_sizes], input->text.size());
                streams[values] += input->text;
                bytes += input->text.size();
            }
            ++taken;
        }
    }
    put_varint(streams[counts], static_cast<std::uint64_t>(kFormat));
    put_varint(streams[counts], taken);
    raw.clear();
    for (const std::string& s : streams) {
        put_varint(raw, s.size());
        raw += s;
    }
    if (raw.size() > kMaxBlockBytes) {
        return fail(ErrorKind::bad_data, "one record is too large for the journal (over 256 MiB)");
    }
    packed.resize(ZSTD_compressBound(raw.size()));
    ZSTD_CCtx_setParameter(compressor, ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(compressor, ZSTD_c_checksumFlag, 1);
    const std::size_t size =
        ZSTD_compress2(compressor, packed.data(), packed.size(), raw.data(), raw.size());
    if (ZSTD_isError(size) != 0) {
        return fail(
            ErrorKind::retriable,
            fmt::format("cannot compress the journal: {}", ZSTD_getErrorName(size)));
    }
    return Encoded{taken, bytes, std::string_view(packed.data(), size)};
}

Result<BlockCodec::Encoded> BlockCodec::encode(
    std::span<const fold::JournalInput> inputs, IngestTime ingest_time, int level) {
    return m_impl->encode(
        inputs.size(), level, [&](std::size_t i) { return std::pair(&inputs[i], ingest_time); });
}

Result<BlockCodec::Encoded> BlockCodec::encode(std::span<const JournaledInput> inputs, int level) {
    return m_impl->encode(inputs.size(), level, [&](std::size_t i) {
        return std::pair(&inputs[i].input, inputs[i].ingest_time);
    });
}

bool BlockCodec::Impl::unpack(std::string_view data) {
    const unsigned long long size = ZSTD_getFrameContentSize(data.data(), data.size());
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN
        || size > kMaxBlockBytes) {
        return false;
    }
    raw.resize(size);
    return ZSTD_decompressDCtx(decompressor, raw.data(), raw.size(), data.data(), data.size())
           == size;
}

bool BlockCodec::Impl::get_shape(ByteReader& in, std::uint64_t& number) {
    number = in.varint();
    if (!in.ok() || number > shape_names.size())
        return false;
    if (number < shape_names.size())
        return true;
    const std::uint64_t n = in.varint();
    if (n > kMaxBlockBytes)
        return false;
    std::vector<std::string_view> names;
    for (std::uint64_t i = 0; i < n && in.ok(); ++i)
        names.push_back(in.block());
    shape_names.push_back(std::move(names));
    return in.ok();
}

bool BlockCodec::Impl::fill_inputs(
    std::span<const std::string_view> in, std::size_t count, fold::Seq first_seq) {
    RunReader times_in(in[times]);
    RunReader kinds_in(in[kinds]);
    RunReader shards_in(in[shards]);
    ByteReader positions_in(in[positions]), broker_in(in[broker]), key_sizes_in(in[key_sizes]),
        keys_in(in[keys]), value_sizes_in(in[value_sizes]), values_in(in[values]);
    std::int64_t last_broker = 0;
    for (std::size_t i = 0; i < count; ++i) {
        JournaledInput& out = inputs.emplace_back();
        out.seq = first_seq + i;
        out.ingest_time.us = unzigzag(times_in.next());
        const auto tag = static_cast<std::uint8_t>(kinds_in.next());
        if ((tag & 0x0F) > static_cast<std::uint8_t>(fold::InputKind::replayed))
            return false;
        out.input.kind = static_cast<fold::InputKind>(tag & 0x0F);
        if (out.input.kind != fold::InputKind::record) {
            out.input.text = values_in.bytes(value_sizes_in.varint());
        } else {
            transport::RawRecord& r = out.input.record;
            const std::uint64_t shard = shards_in.next();
            if (shard > 10'000'000)
                return false;
            out.input.shard = static_cast<fold::ShardId>(shard);
            r.shard = out.input.shard;
            r.has_key = (tag & has_key) != 0;
            r.is_tombstone = (tag & tombstone) != 0;
            r.log_append_time = (tag & log_append) != 0;
            transport::Position& position = position_of(out.input.shard);
            if (!get_position(positions_in, position))
                return false;
            r.position = position;
            last_broker = static_cast<std::int64_t>(
                static_cast<std::uint64_t>(last_broker)
                + static_cast<std::uint64_t>(unzigzag(broker_in.varint())));
            r.broker_time.us = last_broker;
            if (r.has_key)
                r.key = keys_in.bytes(key_sizes_in.varint());
            if (!r.is_tombstone)
                r.value = values_in.bytes(value_sizes_in.varint());
        }
        if (!times_in.ok() || !kinds_in.ok() || !shards_in.ok() || !broker_in.ok()
            || !key_sizes_in.ok() || !keys_in.ok() || !value_sizes_in.ok() || !values_in.ok()) {
            return false;
        }
    }
    return true;
}

bool BlockCodec::Impl::fill_headers(std::span<const std::string_view> in) {
    ByteReader shapes_in(in[shapes]), sizes_in(in[header_sizes]), values_in(in[Stream::headers]);
    std::vector<std::pair<std::size_t, std::size_t>> where;  // of each input's headers
    for (const JournaledInput& input : inputs) {
        where.emplace_back(headers.size(), 0);
        if (input.input.kind != fold::InputKind::record)
            continue;
        std::uint64_t number = 0;
        if (!get_shape(shapes_in, number))
            return false;
        for (const std::string_view name : shape_names[number]) {
            headers.push_back({name, values_in.bytes(sizes_in.varint())});
            if (!sizes_in.ok() || !values_in.ok())
                return false;
        }
        where.back().second = shape_names[number].size();
    }
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        inputs[i].input.record.headers =
            std::span(headers).subspan(where[i].first, where[i].second);
    }
    return true;
}

Result<std::span<const JournaledInput>> BlockCodec::decode(
    std::string_view data, fold::Seq first_seq) {
    Impl& d = *m_impl;
    if (!d.unpack(data))
        return tl::unexpected(damaged("it does not unpack"));
    d.inputs.clear();
    d.headers.clear();
    d.shape_names.clear();
    d.last_position.clear();
    ByteReader all(d.raw);
    std::array<std::string_view, stream_count> in;
    for (std::string_view& s : in)
        s = all.block();
    ByteReader head(in[counts]);
    const std::uint64_t format = head.varint();
    const std::uint64_t count = head.varint();
    if (!all.ok() || !head.ok() || format != static_cast<std::uint64_t>(kFormat)
        || count > kMaxBlockBytes) {
        return tl::unexpected(damaged("its head is wrong"));
    }
    if (!d.fill_inputs(in, count, first_seq) || !d.fill_headers(in)) {
        return tl::unexpected(damaged("its streams do not agree"));
    }
    return std::span<const JournaledInput>(d.inputs);
}

}  // namespace andon::store
