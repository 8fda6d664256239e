// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string_view>

namespace andon::items {

// Words for what programs name: in the language of the window where it knows the name, else the name
// itself in letters people read. Any thread.

/// "planned_stop" → "Planned stop": a token of an enumeration.
QString word(std::string_view token);

/// "planned_stop" → "planned stop": the same within a line. A name that is not known stays as it came.
QString word_in_line(std::string_view token);

/// Why something stands, as its producer wrote it: where that is known, in the language of the window.
QString reason_text(std::string_view reason);

/// "stage_since" → "Stage since": a column of a view.
QString column_title(std::string_view column);

/// "berlin" → "Berlin": somebody's own name, never translated.
QString place_title(std::string_view name);

/// "OrderStageChanged" → "stage changed" in the story of an "order".
QString event_words(std::string_view type, std::string_view kind);

}  // namespace andon::items
