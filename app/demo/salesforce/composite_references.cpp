// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/composite_references.h"

#include <charconv>
#include <optional>

namespace andon::standin {
namespace {

/// Follows `.name` and `[0]`.
std::optional<Json> followed(const Json& from, std::string_view path) {
    const Json* at = &from;
    while (!path.empty()) {
        if (path.front() == '[') {
            const std::size_t close = path.find(']');
            std::size_t index = 0;
            if (close == std::string_view::npos
                || std::from_chars(path.data() + 1, path.data() + close, index).ec != std::errc()
                || !at->is_array() || index >= at->size()) {
                return std::nullopt;
            }
            at = &(*at)[index];
            path.remove_prefix(close + 1);
            continue;
        }
        path.remove_prefix(path.front() == '.' ? 1 : 0);
        const std::size_t end = path.find_first_of(".[");
        const std::string_view name = path.substr(0, end);
        if (name.empty() || !at->is_object()) {
            return std::nullopt;
        }
        const auto found = at->find(std::string(name));
        if (found == at->end()) {
            return std::nullopt;
        }
        at = &*found;
        path = end == std::string_view::npos ? std::string_view() : path.substr(end);
    }
    return *at;
}

tl::expected<std::string, std::string> text_of(std::string_view reference, const Answers& answers) {
    const std::size_t end = reference.find_first_of(".[");
    const auto answer = answers.find(reference.substr(0, end));
    const auto value = answer == answers.end() || end == std::string_view::npos
                           ? std::nullopt
                           : followed(answer->second, reference.substr(end));
    if (!value || value->is_null()) {
        return tl::unexpected(std::string(reference));
    }
    return value->is_string() ? value->get<std::string>() : dump(*value);
}

}  // namespace

tl::expected<std::string, std::string> resolved_text(
    std::string_view text, const Answers& answers) {
    std::string out;
    while (true) {
        const std::size_t begin = text.find("@{");
        const std::size_t end = text.find('}', begin);
        if (begin == std::string_view::npos || end == std::string_view::npos) {
            return out.append(text);
        }
        out += text.substr(0, begin);
        auto value = text_of(text.substr(begin + 2, end - begin - 2), answers);
        if (!value) {
            return value;
        }
        out += *value;
        text = text.substr(end + 1);
    }
}

tl::expected<Json, std::string> resolved(const Json& content, const Answers& answers) {
    if (content.is_string()) {
        auto text = resolved_text(content.get_ref<const std::string&>(), answers);
        if (!text) {
            return tl::unexpected(text.error());
        }
        return Json(*text);
    }
    if (!content.is_structured()) {
        return content;
    }
    Json out = content;
    for (auto& part : out) {
        auto made = resolved(part, answers);
        if (!made) {
            return made;
        }
        part = std::move(*made);
    }
    return out;
}

}  // namespace andon::standin
