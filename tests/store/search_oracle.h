// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/store/searched_events.h"

#include <QString>

#include <cstdint>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace andon::test {

/// Letters and digits without case and marks, as Qt sees them, and as people type them.
QString normal(const QString& text);

/// What was said, and by whom it must be found: kind and entity.
struct Said {
    Said(const QString& said, std::pair<std::string, std::string> whom)
        : text(said), as_searched(normal(said)), of(std::move(whom)) {}
    QString text;
    QString as_searched;
    std::pair<std::string, std::string> of;
};

/// Random events with texts that are hard to compare.
class RandomEvents {
public:
    explicit RandomEvents(std::uint64_t seed) : m_random(seed) {}

    std::uint64_t below(std::uint64_t n) { return m_random() % n; }
    QString text();
    /// An event, and what it says of whom.
    void add(EventBatches& batches, std::vector<Said>& said);

private:
    std::mt19937_64 m_random;
};

/// Whom what was typed must find, by looking through all of it.
std::set<std::pair<std::string, std::string>> brute(
    const std::vector<Said>& said, const QString& typed);

}  // namespace andon::test
