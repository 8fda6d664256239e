// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/multipart.h"

#include "app/demo/salesforce/message.h"

namespace andon::standin {
namespace {

constexpr std::size_t kMostParts = 16;

/// The value of `name=` or `name="…"` in a header.
std::string parameter_of(std::string_view header, std::string_view name) {
    const std::string small = lower(header);
    std::size_t at = small.find(std::string(name) + "=");
    // filename= is not name=
    while (at != std::string::npos && at > 0 && small[at - 1] != ' ' && small[at - 1] != ';') {
        at = small.find(std::string(name) + "=", at + 1);
    }
    if (at == std::string::npos) {
        return {};
    }
    std::string_view value = header.substr(at + name.size() + 1);
    if (value.starts_with('"')) {
        value.remove_prefix(1);
        return std::string(value.substr(0, value.find('"')));
    }
    return std::string(value.substr(0, value.find_first_of("; \r\n")));
}

}  // namespace

std::optional<std::vector<FormPart>> form_parts(
    std::string_view content_type, std::string_view body) {
    const std::string boundary = "--" + parameter_of(content_type, "boundary");
    if (boundary.size() == 2) {
        return std::nullopt;
    }
    std::vector<FormPart> parts;
    std::size_t at = body.find(boundary);
    while (at != std::string_view::npos && parts.size() < kMostParts) {
        const std::string_view rest = body.substr(at + boundary.size());
        if (rest.starts_with("--")) {
            return parts;
        }
        const std::size_t head_end = rest.find("\r\n\r\n");
        const std::size_t end = rest.find("\r\n" + boundary);
        if (head_end == std::string_view::npos || end == std::string_view::npos || end < head_end) {
            return std::nullopt;
        }
        const std::size_t begin = head_end + 4;
        parts.push_back(
            {parameter_of(rest.substr(0, head_end), "name"),
             rest.substr(begin, end > begin ? end - begin : 0)});
        at += boundary.size() + end + 2;
    }
    return std::nullopt;
}

}  // namespace andon::standin
