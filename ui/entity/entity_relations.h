// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/links/entity.h"
#include "ui/pages/live_page_config.h"

#include <string>
#include <utility>
#include <vector>

namespace andon::ui {

/// Rows of another view that belong to an entity.
struct Relation {
    RelatedRows rows;
    std::vector<items::Condition> fixed;  ///< beside the one that rows of this entity fulfil
    std::string also_foreign;             ///< a second column of that view, equal to …
    std::string also_own;        ///< … this one of the entity's row, so that an index is used
    bool by_every_name = false;  ///< what is equal last, a customer, is so under any of its names
};

/// In the order of the page. Empty where the entity's row lacks what it would be found by.
std::vector<Relation> relations_of(EntityKind kind);

}  // namespace andon::ui
