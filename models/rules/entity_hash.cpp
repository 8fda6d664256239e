// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/rules/entity_hash.h"

#include <xxhash.h>

#include <fmt/format.h>
#include <variant>

namespace andon::rules {
namespace {

contracts::Hash128 hash(std::string_view text) {
    const XXH128_hash_t made = XXH3_128bits(text.data(), text.size());
    return {made.high64, made.low64};
}

}  // namespace

std::string joined_key(const views::Row& row, std::size_t key_columns) {
    struct Text {
        std::string operator()(std::monostate) const { return {}; }
        std::string operator()(std::int64_t v) const { return fmt::format("{}", v); }
        std::string operator()(double v) const { return fmt::format("{}", v); }
        std::string operator()(const std::string& v) const { return v; }
    };
    std::string text;
    for (std::size_t i = 0; i < key_columns && i < row.size(); ++i) {
        if (i > 0)
            text += '\x1F';
        text += std::visit(Text{}, row[i]);
    }
    return text;
}

contracts::Hash128 hash_of_entity(std::string_view kind, std::string_view id) {
    std::string text(kind);
    text += '\x1E';
    text += id;
    return hash(text);
}

contracts::Hash128 hash_of_key(views::ViewId view, const views::Row& row, std::size_t key_columns) {
    return hash_of_key(view, joined_key(row, key_columns));
}

contracts::Hash128 hash_of_key(views::ViewId view, std::string_view joined) {
    std::string text(joined);
    text += '\x1E';
    text.append(reinterpret_cast<const char*>(&view), sizeof view);
    return hash(text);
}

contracts::Hash128 hash_of_step(
    std::uint32_t rule, std::uint32_t step, const contracts::Hash128& row) {
    const std::uint64_t parts[3] = {(std::uint64_t{rule} << 32) | step, row.high, row.low};
    const XXH128_hash_t made = XXH3_128bits(parts, sizeof parts);
    return {made.high64, made.low64};
}

contracts::Hash128 hash_of_text(std::uint32_t rule, std::string_view text) {
    const XXH128_hash_t made = XXH3_128bits_withSeed(text.data(), text.size(), rule);
    return {made.high64, made.low64};
}

}  // namespace andon::rules
