// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/json_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace andon::standin {
namespace {

constexpr int kDepth = 64;

bool too_deep(std::string_view text) {
    int depth = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_text) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                in_text = false;
            }
        } else if (c == '"') {
            in_text = true;
        } else if (c == '[' || c == '{') {
            if (++depth > kDepth) {
                return true;
            }
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

}  // namespace

tl::expected<Json, std::string> parse_json(std::string_view text) {
    if (too_deep(text)) {
        return tl::unexpected(std::string("The JSON is nested too deeply"));
    }
    try {
        return Json::parse(text);
    } catch (const Json::parse_error& error) {
        const std::size_t at = std::min(error.byte, text.size());
        const auto line = 1 + std::ranges::count(text.substr(0, at), '\n');
        const std::size_t begin = text.substr(0, at).rfind('\n');
        const std::size_t column = begin == std::string_view::npos ? at : at - begin;
        if (at >= text.size()) {
            return tl::unexpected(fmt::format(
                "Unexpected end-of-input: expected close marker at [line:{}, column:{}]", line,
                column));
        }
        return tl::unexpected(
            fmt::format("Unexpected character at [line:{}, column:{}]", line, column));
    } catch (const Json::exception& error) {
        return tl::unexpected(std::string(error.what()));
    }
}

}  // namespace andon::standin
