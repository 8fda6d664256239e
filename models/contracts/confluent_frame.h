// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace andon::contracts {

/// Protobuf as Confluent's serialisers frame it: byte 0, schema id in 4 bytes big-endian, the path of
/// the message within its .proto as zigzag varints (count first; the path [0] is the one byte 0),
/// then the message.
struct ConfluentFrame {
    static constexpr std::size_t kMaxDepth = 16;

    std::uint32_t schema_id = 0;
    std::array<std::int32_t, kMaxDepth> path{};
    std::size_t depth = 0;
    std::string_view payload;
};

/// Absent when the bytes are no such frame: wrong magic byte, too short, a path that does not end.
std::optional<ConfluentFrame> read_confluent_frame(std::string_view bytes);

}  // namespace andon::contracts
