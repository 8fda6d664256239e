// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/format.h"

#include <QString>
#include <string>
#include <string_view>

namespace andon::items {

/// What is known of a business event, to be put into words.
struct EventWords {
    std::string_view type;     ///< "OrderStageChanged"
    std::string_view message;  ///< as it is stored; empty where only the line is known
    std::string_view summary;  ///< the line that is stored with it, in English
};

/// What an event says, in one line and the language of the window: values of our contracts, units that
/// are words and reasons that are known are translated, what a producer wrote stays. What a customer said
/// comes first, the numbers of things behind everything else. Any thread.
///
/// Brief: without what everybody knows, which is `own`, the entity whose story it is, the folders of a
/// path, and zeros behind another amount ("26 pcs · 0 pcs · 0 pcs").
QString brief_event_line(const Formatter& format, const EventWords& event, const QString& own);
/// All of it, for who listens.
QString whole_event_line(const Formatter& format, const EventWords& event);

}  // namespace andon::items
