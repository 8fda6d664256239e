// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/system/kafka/cut_log.h"

#include <fmt/format.h>
#include <fstream>
#include <iterator>
#include <string_view>
#include <system_error>

namespace andon::tests {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLengthAt = 8;      ///< a batch begins with its first offset, eight bytes,
constexpr std::size_t kBatchPrefix = 12;  ///< and the length of what follows, four

std::uint64_t big_endian(std::string_view bytes) {
    std::uint64_t value = 0;
    for (const char byte : bytes) {
        value = value << 8U | static_cast<unsigned char>(byte);
    }
    return value;
}

/// Names carry the first offset, zero-padded, so the last by name is the newest.
fs::path newest_segment(const fs::path& folder) {
    fs::path newest;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(folder, ignored)) {
        if (entry.path().extension() == ".log" && entry.path() > newest) {
            newest = entry.path();
        }
    }
    return newest;
}

}  // namespace

Result<void> cut_log(
    const fs::path& data, const std::string& topic, std::int32_t partition, std::int64_t from) {
    const fs::path segment = newest_segment(data / fmt::format("{}-{}", topic, partition));
    std::ifstream file(segment, std::ios::binary);
    const std::string log{std::istreambuf_iterator<char>(file), {}};
    for (std::size_t at = 0; at + kBatchPrefix <= log.size();) {
        const std::string_view batch = std::string_view(log).substr(at);
        if (big_endian(batch.substr(0, kLengthAt)) == static_cast<std::uint64_t>(from)) {
            std::error_code error;
            fs::resize_file(segment, at, error);
            if (error) {
                return fail(ErrorKind::fatal, segment.string() + ": " + error.message());
            }
            return {};
        }
        at += kBatchPrefix + big_endian(batch.substr(kLengthAt, kBatchPrefix - kLengthAt));
    }
    return fail(ErrorKind::fatal, fmt::format("{}: no batch begins at {}", segment.string(), from));
}

}  // namespace andon::tests
