// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace andon::output {

/// Appends `text` so that a terminal shows it as the characters it is: control characters as their
/// pictures (␛), what changes the direction or order of text as <U+202E>, bytes that are no UTF-8 as
/// �. Returns how many columns it takes there.
std::size_t append_visible(std::string_view text, std::string& out);

}  // namespace andon::output
