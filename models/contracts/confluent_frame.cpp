// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/contracts/confluent_frame.h"

#include <protozero/exception.hpp>
#include <protozero/varint.hpp>

namespace andon::contracts {
namespace {

/// A non-negative zigzag varint that fits 31 bits, taken from the front of `bytes`.
std::optional<std::int32_t> take_index(std::string_view& bytes) {
    const char* at = bytes.data();
    std::uint64_t raw = 0;
    try {
        raw = protozero::decode_varint(&at, bytes.data() + bytes.size());
    } catch (const protozero::exception&) {
        return std::nullopt;
    }
    const std::int64_t value = protozero::decode_zigzag64(raw);
    if (value < 0 || value > INT32_MAX) {
        return std::nullopt;
    }
    bytes.remove_prefix(static_cast<std::size_t>(at - bytes.data()));
    return static_cast<std::int32_t>(value);
}

}  // namespace

std::optional<ConfluentFrame> read_confluent_frame(std::string_view bytes) {
    constexpr std::size_t kHeader = 5;
    if (bytes.size() < kHeader + 1 || bytes[0] != '\0') {
        return std::nullopt;
    }
    ConfluentFrame frame;
    for (std::size_t i = 1; i < kHeader; ++i) {
        frame.schema_id = (frame.schema_id << 8U) | static_cast<unsigned char>(bytes[i]);
    }
    bytes.remove_prefix(kHeader);
    const auto count = take_index(bytes);
    if (!count || static_cast<std::size_t>(*count) > ConfluentFrame::kMaxDepth) {
        return std::nullopt;
    }
    frame.depth = *count == 0 ? 1 : static_cast<std::size_t>(*count);
    for (std::size_t i = 0; i < static_cast<std::size_t>(*count); ++i) {
        const auto index = take_index(bytes);
        if (!index) {
            return std::nullopt;
        }
        frame.path[i] = *index;
    }
    frame.payload = bytes;
    return frame;
}

}  // namespace andon::contracts
