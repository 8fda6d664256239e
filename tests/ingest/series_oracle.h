// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/contracts/decoder.h"
#include "models/fold/delta.h"
#include "tests/fold/sample_events.h"

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace andon::test {

/// Every reading of the records so far, once, by machine and tag: told from the records alone, without
/// fold, chunks or store.
class SeriesOracle {
public:
    struct Reading {
        EventTime time;
        double value = 0;
        contracts::Quality quality = contracts::Quality::good;
        auto operator<=>(const Reading&) const = default;
    };
    using Series = std::map<std::pair<std::string, std::string>, std::vector<Reading>>;

    SeriesOracle();
    void take(const std::vector<SampleRecord>& records);
    const Series& series() const { return m_series; }

private:
    std::unique_ptr<contracts::Decoder> m_decoder;
    std::set<std::pair<std::string, std::string>> m_seen;  ///< source and id
    Series m_series;
};

}  // namespace andon::test
