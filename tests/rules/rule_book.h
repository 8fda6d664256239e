// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/rules/rule_reader.h"
#include "models/views/catalogue.h"

#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>

namespace andon::test {

/// Rules that have to be right, as JSON; one condition makes one rule with id "r".
inline rules::RuleBook book_of(const std::string& text) {
    const nlohmann::json root = nlohmann::json::parse(text);
    auto book = rules::parse_rules(root, views::catalogue());
    if (!book)
        throw std::runtime_error(book.error().front().pointer + " " + book.error().front().message);
    return std::move(*book);
}

inline rules::RuleBook one_rule(const std::string& condition, const std::string& more = "") {
    return book_of(R"({"rule":[{"id":"r",)" + more + R"("condition":)" + condition + "}]}");
}

}  // namespace andon::test
