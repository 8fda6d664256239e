// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/event_context.h"
#include "models/views/figures.h"
#include "models/views/table.h"

namespace andon::views {

/// One characteristic of one product on one machine, or the inspections of one product there
/// (characteristic "inspection").
struct QualityRow {
    std::string characteristic;
    std::string product;
    std::string equipment;
    std::int64_t samples = 0;
    std::int64_t values = 0;
    std::optional<double> last;
    std::optional<double> mean;
    std::string unit;
    std::optional<double> lower_spec;
    std::optional<double> upper_spec;
    std::optional<double> target;
    std::int64_t out_of_spec = 0;
    std::int64_t inspected = 0;
    std::int64_t passed = 0;
    std::optional<double> fpy;
    std::int64_t defects = 0;
    EventTime last_event = EventTime::min();
    std::string source;
    double sum = 0;
    OrderKey last_order;
};

/// One inspection.
struct InspectionRow {
    std::string inspection_id;
    std::string source_system;
    EventTime time = EventTime::min();
    std::string equipment;
    std::string order_id;
    std::string product;
    std::string lot;
    std::string result;
    std::int64_t inspected = 0;
    std::int64_t passed = 0;
    std::int64_t failed = 0;
    std::int64_t defects = 0;
    bool reinspection = false;
    EventTime last_event = EventTime::min();
    std::string source;
    bool open = false;
    OrderKey order;
};

class Quality {
public:
    Quality(
        ViewId view, ViewId inspections, const std::vector<ViewSchema>& catalogue,
        StoredRows& stored, Figures& figures);

    static ViewSchema schema();
    static ViewSchema inspections_schema();

    void apply(const EventContext& context);

    Table<QualityRow>& table() { return m_table; }
    Table<InspectionRow>& inspections() { return m_inspections; }

private:
    void apply_sample(const EventContext& context);
    void apply_inspection(const EventContext& context);
    /// Adds what an inspection says to its product and to the figures, or takes it back.
    void contribute(const InspectionRow& row, int sign, const EventContext& context);

    Table<QualityRow> m_table;
    Table<InspectionRow> m_inspections;
    Figures& m_figures;
};

}  // namespace andon::views
