// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/views/rule_states.h"

#include "models/views/row_codec.h"

#include <utility>

namespace andon::views {

ViewSchema rule_states_schema() {
    ViewSchema s;
    s.name = "rule_states";
    s.doc = "How far rules have come with what they watch.";
    s.columns = {
        col::text("part", "series, row, sequence or step"), col::text("name", "Tag, view or rule"),
        col::text("id", "Equipment, key of the row, or what joins a sequence"),
        col::internal(col::of(ColumnType::bytes, "data", "What is remembered"))};
    s.key_columns = 3;
    s.history = History::none;
    s.entity_key = false;
    return s;
}

Row rule_state_row(std::string part, std::string name, std::string id, std::string data) {
    Row row = rule_state_key(std::move(part), std::move(name), std::move(id));
    row.emplace_back(std::move(data));
    return row;
}

Row rule_state_key(std::string part, std::string name, std::string id) {
    Row row;
    row.emplace_back(std::move(part));
    row.emplace_back(std::move(name));
    row.emplace_back(std::move(id));
    return row;
}

RuleState rule_state_of(const Row& row) {
    const auto text = [&](std::size_t at) {
        const auto* found = at < row.size() ? std::get_if<std::string>(&row[at]) : nullptr;
        return found == nullptr ? std::string_view() : std::string_view(*found);
    };
    return {text(0), text(1), text(2), text(3)};
}

}  // namespace andon::views
