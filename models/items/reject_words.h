// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string_view>

namespace andon::items {

/// Why a record was refused, in the language of the window. What is stored is the English sentence that
/// the decoder made; its fixed words are known here, what it names (fields, numbers, what a parser says)
/// stays. A sentence that is not known stays as it is. Any thread.
QString reject_text(std::string_view detail);

}  // namespace andon::items
