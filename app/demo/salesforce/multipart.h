// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace andon::standin {

/// One part of a multipart/form-data body (RFC 7578).
struct FormPart {
    std::string name = {};
    std::string_view content;  ///< of the body it was cut from
};

/// The parts of a body, by the boundary that its Content-Type names; nothing for what is damaged.
std::optional<std::vector<FormPart>> form_parts(
    std::string_view content_type, std::string_view body);

}  // namespace andon::standin
