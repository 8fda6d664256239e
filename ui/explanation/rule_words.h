// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string_view>

namespace andon::ui {

/// Title or formula of a rule (views/figure_rules.h, views/cell_rules.h) in the language of the window.
/// Any thread.
QString rule_words(std::string_view text);

/// Whose formula it is: the standard's own name, without where we have it from.
QString rule_source(std::string_view source);

}  // namespace andon::ui
