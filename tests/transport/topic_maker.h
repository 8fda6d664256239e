// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <string>
#include <vector>

namespace andon::tests {

/// Makes, fills and deletes topics of one name again and again, each time with a client of its own:
/// librdkafka 2.8 may crash when one client meets two topics of a name (its issue 4964).
class TopicMaker {
public:
    explicit TopicMaker(std::string brokers) : m_brokers(std::move(brokers)) {}

    /// Returns once it can be read. Errors: whatever the broker says.
    Result<void> create(const std::string& topic, int partitions = 1) const;
    Result<void> remove(const std::string& topic) const;
    /// "v<from>" to "v<to - 1>" into partition 0.
    Result<void> produce(const std::string& topic, int from, int to) const;
    Result<void> set_property(
        const std::string& topic, const std::string& name, const std::string& value) const;

private:
    std::string m_brokers;
};

}  // namespace andon::tests
