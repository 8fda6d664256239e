// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on the cards of the overview.
#include "models/items/words.h"
#include "ui/links/entity_target.h"
#include "ui/pages/judgement.h"
#include "ui/pages/overview_page.h"
#include "ui/pages/yield_card.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace andon::ui {

using items::Formatter;
using items::plain;
using items::RowView;

namespace {

constexpr std::array<const char*, 6> kStages{"placed",  "released", "manufacturing",
                                             "quality", "packed",   "shipped"};

std::string name_or(const RowView& row, const char* name, const char* otherwise) {
    const std::string text = row.text(name);
    return text.empty() ? row.text(otherwise) : text;
}

QString last_part(const std::string& path) {
    return plain(path).section(QLatin1Char('/'), -1);
}

}  // namespace

/// Figures are of the whole plant: within a scope what is shown is counted.
std::optional<double> OverviewPage::plant_figure(const char* name, const std::string& scope) const {
    return m_scope.empty() ? figure(name, scope) : std::nullopt;
}

/// Within a scope what is shown is counted on the screen, not by the fold.
std::optional<FigureTarget> OverviewPage::explained(
    const char* name, const std::string& scope) const {
    const auto value = plant_figure(name, scope);
    if (!value)
        return std::nullopt;
    return figure_target(name, scope, *value, format().count(static_cast<std::int64_t>(*value)));
}

QString OverviewPage::whole_plant() const {
    return m_scope.empty() ? QString() : tr("Whole plant: ");
}

void OverviewPage::show_orders() {
    double most = 1;
    double total = 0;
    std::vector<std::pair<const char*, double>> shown;
    for (const char* stage : kStages) {
        const double n = plant_figure("orders_in_stage", stage).value_or(m_stages[stage].open);
        if (n == 0 && std::string_view(stage) == "released")
            continue;
        shown.emplace_back(stage, n);
        most = std::max(most, n);
        total += n;
    }
    std::vector<ListRow> rows;
    for (const auto& [stage, n] : shown) {
        const StageCount& count = m_stages[stage];
        ListRow row;
        row.cells = {
            {items::word(stage)},
            {{}, 0, n / most},
            {format().count(static_cast<std::int64_t>(n))},
            {},
            {},
            {}};
        if (count.risk > 0)
            row.cells[4] = {tr("%1 risk").arg(count.risk), 2};
        if (count.late > 0)
            row.cells[5] = {tr("%1 late").arg(count.late), 1};
        row.target =
            QStringLiteral("orders/?stage:") + QLatin1String(stage) + m_scope.order_filter();
        row.figure = explained("orders_in_stage", stage);
        row.tool_tip = tr(
            "Risk: four fifths of the promised time are gone and it is not packed. Late: the promise has passed.");
        rows.push_back(std::move(row));
    }
    if (total == 0)
        rows.clear();
    m_orders->set_empty_text(
        !m_open_orders.known()  ? tr("This store has no view of orders.")
        : figure("orders_open") ? tr("No order is open.")
                                : tr("No order has been heard of yet."));
    m_orders->set_rows(std::move(rows));
    m_orders->set_heading(tr("Orders · %1 open")
                              .arg(format().count(static_cast<std::int64_t>(
                                  plant_figure("orders_open").value_or(total)))));
    m_orders->set_heading_figure(explained("orders_open"));
    m_orders->set_note(age_note(m_open_orders));
    m_orders->set_foot(delivery_words());
    const auto in_full = figure("on_time_in_full");
    m_orders->set_foot_figure(
        in_full ? std::optional(
            figure_target("on_time_in_full", {}, *in_full, format().percent(*in_full)))
                : std::nullopt);
}

/// How well promises are kept, with what it was counted over.
QString OverviewPage::delivery_words() const {
    const QString between = QStringLiteral(" · ");
    QString foot;
    if (const auto on_time = figure("on_time_in_full")) {
        foot = whole_plant() + tr("On time in full %1").arg(format().percent(*on_time));
        const auto row = m_figures.find({std::string("on_time_in_full"), std::string()});
        if (const auto target = row->number("target"))
            foot += between + tr("target %1").arg(format().percent(*target, 0));
        if (const auto n = row->integer("denominator"))
            foot += between + tr("of %1").arg(format().count(*n));
    }
    return foot;
}

/// "3 of 40"; "3" where nobody has counted all.
QString OverviewPage::part_of_all(
    std::optional<double> counted, std::size_t shown, std::optional<double> all) const {
    const QString part = format().count(
        counted ? static_cast<std::int64_t>(*counted) : static_cast<std::int64_t>(shown));
    return all ? tr("%1 of %2").arg(part, format().count(static_cast<std::int64_t>(*all))) : part;
}

void OverviewPage::show_stock() {
    std::vector<ListRow> rows;
    for (const RowView& sku : m_low_stock.rows()) {
        if (!m_scope.holds_stock(sku))
            continue;
        ListRow row;
        const auto cover = sku.number("days_of_cover");
        const std::string key = sku.text("sku");
        row.cells = {
            {{}, judge_stock(sku).priority},
            {plain(key)},
            {sku.text("name") == key ? QString() : plain(sku.text("name"))},
            {cover ? format().cover(*cover) : Formatter::none()},
            {}};
        const auto spark = m_sparks.find(key);
        if (spark != m_sparks.end())
            row.cells[4].spark = spark->second;
        row.target = entity_target(sku);
        row.figure = cell_figure(sku, "days_of_cover", tr("Days of cover"), row.cells[3].text);
        row.tool_tip =
            tr("On hand, allocated and on order against the reorder point, and how long it lasts.");
        rows.push_back(std::move(row));
    }
    const auto of = plant_figure("skus");
    m_stock->set_heading(
        tr("Stock below reorder point · %1")
            .arg(part_of_all(plant_figure("skus_below_reorder"), rows.size(), of)));
    m_stock->set_heading_figure(explained("skus_below_reorder"));
    m_stock->set_empty_text(
        figure("skus").value_or(0) > 0 ? tr("Nothing is below its reorder point.")
                                       : tr("No stock has been heard of yet."));
    m_stock->set_note(age_note(m_low_stock));
    m_stock->set_rows(std::move(rows));
}

void OverviewPage::show_customers() {
    std::vector<ListRow> rows;
    for (const RowView& customer : m_risk.rows()) {
        if (!m_scope.holds_customer(customer))
            continue;
        const Judgement judged = judge_customer(customer);
        ListRow row;
        QString mood;
        if (const auto sentiment = customer.number("sentiment")) {
            mood = format().real(*sentiment, 2);
            const double change = customer.number("sentiment_trend").value_or(0);
            if (std::abs(change) >= 0.005)
                mood += (change < 0 ? QStringLiteral(" ▼") : QStringLiteral(" ▲"))
                        + format().real(std::abs(change), 2);
        }
        row.cells = {
            {{}, judged.priority},
            {plain(name_or(customer, "name", "customer_id"))},
            {mood},
            {judged.words}};
        row.target = entity_target(customer);
        row.figure = cell_figure(customer, "at_risk", tr("At risk"), judged.words);
        row.tool_tip = tr("Sentiment from -1 to 1, and how it changed");
        rows.push_back(std::move(row));
    }
    const auto of = plant_figure("customers");
    m_customers->set_heading(
        tr("Customers at risk · %1")
            .arg(part_of_all(plant_figure("customers_at_risk"), rows.size(), of)));
    m_customers->set_heading_figure(explained("customers_at_risk"));
    m_customers->set_empty_text(
        figure("customers").value_or(0) > 0 ? tr("No customer is at risk.")
                                            : tr("No customer has been heard of yet."));
    m_customers->set_note(age_note(m_risk));
    m_customers->set_rows(std::move(rows));
}

void OverviewPage::show_quality() {
    const auto yield = figure("first_pass_yield");
    const auto row = m_figures.known()
                         ? m_figures.find({std::string("first_pass_yield"), std::string()})
                         : std::nullopt;
    QStringList about;
    if (!m_scope.empty() && yield)
        about << tr("whole plant");
    if (row && row->number("target"))
        about << tr("target %1").arg(format().percent(*row->number("target")));
    if (row && row->integer("denominator"))
        about << tr("of %1").arg(format().count(*row->integer("denominator")));
    m_quality->set_figure(
        yield ? format().percent(*yield) : Formatter::none(), about.join(QStringLiteral(" · ")));
    m_quality->set_heading_figure(
        yield
            ? std::optional(figure_target("first_pass_yield", {}, *yield, format().percent(*yield)))
            : std::nullopt);
    m_quality->set_note(age_of_figure("first_pass_yield"));
    std::vector<ListRow> rows;
    for (const RowView& q : m_yields.rows()) {
        if (!m_scope.holds_quality(q))
            continue;
        ListRow line;
        QStringList name;
        if (!q.text("equipment").empty())
            name << last_part(q.text("equipment"));
        for (const char* part : {"product", "characteristic"}) {
            if (!q.text(part).empty())
                name << plain(q.text(part));
        }
        const auto time = q.integer("last_event");
        line.cells = {
            {{}, judge_quality(q).priority},
            {name.join(QStringLiteral(" · "))},
            {format().percent(q.number("fpy").value_or(0))},
            {time ? format().age(data().now().us - *time) : QString()}};
        line.figure = cell_figure(q, "fpy", tr("First-pass yield"), line.cells[2].text);
        line.target = QStringLiteral("quality/") + plain(q.text(q.schema().columns.front().name));
        rows.push_back(std::move(line));
    }
    m_quality->set_empty_text(
        yield ? tr("Nothing is below 97 %.") : tr("No inspection has been heard of yet."));
    m_quality->set_rows(std::move(rows));
}

void OverviewPage::show_sources() {
    std::vector<ListRow> rows;
    const auto sources = items::freshness(data().status());
    for (const items::SourceFreshness& s : sources) {
        ListRow row;
        const QString age = s.last_record_us ? format().age(data().now().us - *s.last_record_us)
                                             : Formatter::none();
        QString trouble = s.trouble;
        if (trouble.startsWith(s.name + QStringLiteral(": ")))
            trouble.remove(0, s.name.size() + 2);
        const QString state = !trouble.isEmpty() ? trouble.section(QLatin1Char(';'), 0, 0)
                              : !s.connected     ? tr("does not answer")
                              : s.silent         ? tr("silent for %1").arg(age)
                              : s.behind_us()    ? items::standing(s, format())
                              : s.catching_up    ? tr("catching up")
                                                 : tr("live");
        row.cells = {
            {s.name},
            {state},
            {s.records_per_second
                 ? tr("%1 /s", "a second").arg(format().rate(*s.records_per_second))
                 : Formatter::none()},
            {age}};
        row.stale = s.dated();
        row.target = QStringLiteral("flow/");
        row.tool_tip = s.trouble;
        rows.push_back(std::move(row));
    }
    m_sources->set_note(tr("rate · newest record"));
    m_sources->set_rows(std::move(rows));
}

void OverviewPage::show_handle() {
    int late = 0;
    for (const auto& [stage, count] : m_stages)
        late += count.late;
    QStringList parts;
    parts << (late > 0 ? tr("Orders: %1 late").arg(late) : tr("Orders"))
          << tr("Stock: %1 low").arg(m_stock->rows().size())
          << tr("Customers: %1 at risk").arg(m_customers->rows().size()) << tr("Quality");
    m_drawer->set_handle_text(parts.join(QStringLiteral("     ")));
}

/// The small lines: how cover and yield came to where they are.
void OverviewPage::read_sparks() {
    const auto points_of = [](const std::vector<items::HistoryEntry>& history, std::size_t column) {
        std::vector<items::SeriesPoint> points;
        for (auto it = history.rbegin(); it != history.rend(); ++it) {
            if (it->removed || column >= it->row.size())
                continue;
            if (const auto* v = std::get_if<double>(&it->row[column]))
                points.push_back({it->time, *v});
        }
        return points;
    };
    if (m_low_stock.known() && m_low_stock.schema()->column("days_of_cover")) {
        const std::size_t column = *m_low_stock.schema()->column("days_of_cover");
        int read = 0;
        for (const RowView& sku : m_low_stock.rows()) {
            const std::string key = sku.text("sku");
            if (++read > 5)
                break;
            views::Row cells(
                sku.row().begin(),
                sku.row().begin() + static_cast<std::ptrdiff_t>(sku.schema().key_columns));
            m_spark_reads[key] = items::Pending(
                data(),
                data().history("inventory", std::move(cells), 60, [=, this](const auto& reply) {
                    if (reply)
                        m_sparks[key] = points_of(*reply, column);
                    refresh_soon();
                }));
        }
    }
    const auto figures = data().find_view("figures");
    if (!figures || !data().catalogue()[*figures].column("value"))
        return;
    const std::size_t column = *data().catalogue()[*figures].column("value");
    m_yield_read = items::Pending(
        data(), data().history(
                    "figures", {std::string("first_pass_yield"), std::string()}, 200,
                    [=, this](const auto& reply) {
                        if (reply)
                            m_quality->set_trend(points_of(*reply, column));
                    }));
}

}  // namespace andon::ui
