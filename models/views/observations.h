// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/event_context.h"
#include "models/views/figures.h"
#include "models/views/table.h"

namespace andon::views {

/// One quantity of the surroundings at one place against its limit.
struct ObservationRow {
    std::string location;
    std::string parameter;
    double value = 0;
    std::string unit;
    std::optional<double> lower_limit;
    std::optional<double> upper_limit;
    std::string permit;
    bool beyond = false;
    std::int64_t observations = 0;
    std::int64_t exceedances = 0;
    double min = 0;
    double max = 0;
    EventTime last_event = EventTime::min();
    std::string source;
    OrderKey order;
};

/// `observations`: the newest value of everything that is watched, and how often it was beyond.
class Observations {
public:
    Observations(ViewId view, const ViewSchema& schema, StoredRows& stored, Figures& figures);

    static ViewSchema schema();

    void apply(const EventContext& context);

    Table<ObservationRow>& table() { return m_table; }

private:
    void contribute(const ObservationRow& row, int sign, const EventContext& context);

    Table<ObservationRow> m_table;
    Figures& m_figures;
};

}  // namespace andon::views
