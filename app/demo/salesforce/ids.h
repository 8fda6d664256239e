// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace andon::standin {

/// Record ids: three characters for the kind of object, then instance and number, 15 in all that
/// tell upper from lower case, and three more that make them safe where case is lost. Source: "What
/// are Salesforce record IDs composed of", help article 000383278; the 18-character form is in the
/// REST guide.

/// The id of 18 characters of the `number`th record of a prefix. Ids of one prefix sort by number.
std::string make_id(std::string_view prefix, std::uint64_t number);

/// The three characters that belong to 15.
std::string id_checksum(std::string_view id15);

/// 18 characters of what may be an id of 15 or 18; nothing for what is none.
std::optional<std::string> canonical_id(std::string_view id);

}  // namespace andon::standin
