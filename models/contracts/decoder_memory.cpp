// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/decoder_memory.h"

#include "andon/events/v1/equipment.pb.h"
#include "models/contracts/decoder.h"

#include <array>
#include <cstring>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/stubs/logging.h>
#include <google/protobuf/stubs/strutil.h>
#include <google/protobuf/util/json_util.h>
#include <mutex>
#include <xxhash.h>

namespace andon::contracts {
namespace {

namespace v1 = andon::events::v1;
using google::protobuf::Message;

constexpr std::size_t kTextBlock = std::size_t{64} << 10U;
constexpr std::size_t kArenaBlock = std::size_t{256} << 10U;

/// libprotobuf says only in its log that a text was not UTF-8. Its log goes nowhere else: what
/// producers send wrong is counted and kept as dead letters, not printed.
thread_local bool t_text_was_wrong = false;

void take_log(
    google::protobuf::LogLevel /*level*/, const char* /*file*/, int /*line*/,
    const std::string& message) {
    t_text_was_wrong = t_text_was_wrong || message.find("UTF-8") != std::string::npos;
}

void install_log_handler() {
    static std::once_flag s_once;
    std::call_once(s_once, [] { google::protobuf::SetLogHandler(&take_log); });
}

google::protobuf::ArenaOptions arena_options(char* block) {
    google::protobuf::ArenaOptions options;
    options.initial_block = block;
    options.initial_block_size = kArenaBlock;
    options.start_block_size = kArenaBlock;
    options.max_block_size = std::size_t{1} << 20U;
    return options;
}

Quality quality_of(v1::Quality quality) {
    switch (quality) {
    case v1::QUALITY_UNSPECIFIED:
    case v1::QUALITY_GOOD:
        return Quality::good;
    case v1::QUALITY_BAD:
        return Quality::bad;
    default:
        return Quality::uncertain;
    }
}

Hash128 as_hash(XXH128_hash_t hash) {
    return {hash.high64, hash.low64};
}

}  // namespace

Hash128 event_key(std::string_view source, std::string_view id) {
    std::array<char, 512> buffer;  // NOLINT: filled below as far as it is read
    const std::size_t size = source.size() + 1 + id.size();
    if (size <= buffer.size()) {
        std::memcpy(buffer.data(), source.data(), source.size());
        buffer[source.size()] = '\0';
        std::memcpy(buffer.data() + source.size() + 1, id.data(), id.size());
        return as_hash(XXH3_128bits(buffer.data(), size));
    }
    std::string joined;
    joined.reserve(size);
    joined.append(source);
    joined += '\0';
    joined.append(id);
    return as_hash(XXH3_128bits(joined.data(), joined.size()));
}

DecoderMemory::DecoderMemory(const Limits& limits)
    : m_text_block(std::make_unique<std::byte[]>(kTextBlock)),
      m_text(m_text_block.get(), kTextBlock),
      m_arena_block(std::make_unique<char[]>(kArenaBlock)),
      arena(arena_options(m_arena_block.get())),
      document(limits) {
    install_log_handler();
}

void DecoderMemory::reset() {
    m_text.release();
    arena.Reset();
    readings.reset();
}

std::string_view DecoderMemory::keep(std::string_view text) {
    if (text.empty()) {
        return {};
    }
    auto* copy = static_cast<char*>(m_text.allocate(text.size(), 1));
    std::memcpy(copy, text.data(), text.size());
    return {copy, text.size()};
}

std::optional<RejectReason> DecoderMemory::parse(std::string_view bytes, Message& message) {
    t_text_was_wrong = false;
    if (message.ParseFromArray(bytes.data(), static_cast<int>(bytes.size()))) {
        return std::nullopt;
    }
    return t_text_was_wrong ? RejectReason::invalid_text : RejectReason::malformed;
}

bool DecoderMemory::parse_json(std::string_view json, Message& message, bool& newer_fields) {
    namespace util = google::protobuf::util;
    const google::protobuf::StringPiece text(json.data(), json.size());
    if (util::JsonStringToMessage(text, &message).ok()) {
        return true;
    }
    message.Clear();
    util::JsonParseOptions options;
    options.ignore_unknown_fields = true;
    newer_fields = true;
    return util::JsonStringToMessage(text, &message, options).ok();
}

Hash128 DecoderMemory::body_hash(const Message& message, EventType type) {
    const std::size_t size = message.ByteSizeLong();
    m_bytes.resize(size + 1);
    auto* begin = reinterpret_cast<std::uint8_t*>(m_bytes.data());
    google::protobuf::io::EpsCopyOutputStream stream(
        begin, static_cast<int>(size), /*deterministic=*/true);
    message._InternalSerialize(begin, &stream);
    const std::string_view name = type_name(type);
    return as_hash(
        XXH3_128bits_withSeed(m_bytes.data(), size, XXH3_64bits(name.data(), name.size())));
}

void DecoderMemory::read_telemetry(const Message& message, Event& event) {
    const auto& telemetry = static_cast<const v1::Telemetry&>(message);
    event.equipment = telemetry.equipment();
    readings.begin();
    for (const v1::Reading& from : telemetry.readings()) {
        Reading& reading = readings.add();
        reading.tag = from.tag();
        reading.unit = from.unit();
        reading.quality = quality_of(from.quality());
        reading.time.us = from.time_us() == 0 ? event.time.us : from.time_us();
        set_value(reading, from.value());
    }
    event.readings = readings.finish();
}

std::string_view DecoderMemory::write(const JsonNode& node) {
    m_json.clear();
    document.write(node, m_json);
    return m_json;
}

std::optional<std::string_view> DecoderMemory::unbase64(std::string_view text) {
    std::string bytes;
    if (!google::protobuf::Base64Unescape({text.data(), text.size()}, &bytes)) {
        return std::nullopt;
    }
    return keep(bytes);
}

}  // namespace andon::contracts
