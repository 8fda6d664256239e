// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explanation/explanation.h"

#include "models/items/format.h"
#include "models/items/live_rows.h"
#include "models/views/cell_rules.h"

namespace andon::ui {

using items::Condition;
using items::RowView;

namespace {

/// Two reads, and a commit may come between them: so often they are tried again before that is said.
constexpr int kMostTries = 4;

}  // namespace

Explanation::Explanation(items::ConsoleData& data, QObject* parent)
    : QObject(parent), m_data(data) {}

std::string Explanation::scope() const {
    const std::size_t at = of_a_row() ? 0 : 1;
    const auto* text =
        m_target.key.size() > at ? std::get_if<std::string>(&m_target.key[at]) : nullptr;
    return text != nullptr ? *text : std::string();
}

void Explanation::ask(const FigureTarget& target) {
    m_target = target;
    m_schema = nullptr;
    m_rows_schema = nullptr;
    m_rule = nullptr;
    m_cell_rule = nullptr;
    m_row.clear();
    m_sum.reset();
    m_seq = 0;
    m_tries = 0;
    m_error.clear();
    m_reading = true;
    m_asked_at = m_data.now();
    m_kind = target.view == "figures" ? Kind::figure : Kind::cell;
    const auto view = m_data.find_view(target.view);
    if (!view) {
        end(tr("This store has no view named %1.").arg(items::plain(target.view)));
        return;
    }
    m_schema = &m_data.catalogue()[*view];
    if (m_kind == Kind::figure) {
        m_rule = views::figure_rule(std::get<std::string>(target.key.front()));
        choose_rows();
    } else if (const auto* rule = views::cell_rule(target.view, target.column)) {
        choose_rows_of_cell(*rule);
    }
    read_row();
}

void Explanation::choose_rows() {
    const auto schema_of = [this](const views::FigureRule* rule) -> const views::ViewSchema* {
        const auto view = rule != nullptr ? m_data.find_view(rule->view) : std::nullopt;
        return view ? &m_data.catalogue()[*view] : nullptr;
    };
    if (m_rule == nullptr) {
        m_kind = Kind::unwritten;
        return;
    }
    m_rows_schema = schema_of(m_rule);
    const bool past = !m_data.cursor().live();
    if (!past || m_rows_schema == nullptr || m_rows_schema->history != views::History::none)
        return;
    const views::FigureRule* other = views::past_rule(*m_rule);
    if (const views::ViewSchema* schema = schema_of(other)) {
        m_rule = other;
        m_rows_schema = schema;
    }
}

/// Where the other rows have no past, the cell's own is what is left of a moment of the past.
void Explanation::choose_rows_of_cell(const views::CellRule& rule) {
    const auto view = m_data.find_view(rule.rule.view);
    if (!view)
        return;
    const views::ViewSchema& schema = m_data.catalogue()[*view];
    if (!m_data.cursor().live() && schema.history == views::History::none)
        return;
    m_kind = Kind::figure;
    m_cell_rule = &rule;
    m_rule = &rule.rule;
    m_rows_schema = &schema;
}

void Explanation::ask_again() {
    FigureTarget target = m_target;
    target.shown.clear();
    target.value = {};
    ask(target);
}

void Explanation::end(const QString& error) {
    m_error = error;
    m_reading = false;
    Q_EMIT changed();
}

void Explanation::read_row() {
    items::RowQuery query;
    query.view = m_target.view;
    query.limit = 1;
    for (std::size_t i = 0; i < m_target.key.size() && i < m_schema->key_columns; ++i)
        query.where.push_back({m_schema->columns[i].name, Condition::Op::equal, m_target.key[i]});
    m_read = items::Pending(m_data, m_data.rows(query, [this](Result<items::RowSet> reply) {
        if (!reply)
            return end(items::plain(reply.error().message));
        take_row(std::move(*reply));
    }));
}

void Explanation::take_row(items::RowSet rows) {
    m_seq = rows.seq;
    m_row = rows.rows.empty() ? views::Row() : std::move(rows.rows.front());
    if (m_kind != Kind::figure)
        end();
    else if (m_rows_schema == nullptr)
        end(tr("This store has no view named %1.").arg(items::plain(m_rule->view)));
    else
        read_rows();
}

void Explanation::read_rows() {
    items::RowQuery query = items::figure_rows(*m_rule, scope(), *m_rows_schema, kMostRows);
    if (m_cell_rule != nullptr && !m_cell_rule->hour_of.empty())
        query.order = {{std::string(m_cell_rule->hour_of), true}};
    m_read = items::Pending(m_data, m_data.rows(query, [this](Result<items::RowSet> reply) {
        if (!reply)
            return end(items::plain(reply.error().message));
        take_rows(std::move(*reply));
    }));
}

void Explanation::take_rows(items::RowSet rows) {
    if (m_cell_rule != nullptr) {
        const bool newest_first = !m_cell_rule->hour_of.empty();
        rows.truncated = rows.truncated && !newest_first;
        rows.rows = views::counted_rows(
            *m_cell_rule, *m_schema, m_row, *m_rows_schema, std::move(rows.rows));
    }
    m_sum = items::figure_sum(*m_rule, scope(), *m_rows_schema, std::move(rows));
    if (m_sum->seq != m_seq && adds_up() == false && ++m_tries < kMostTries) {
        read_row();
        return;
    }
    end();
}

std::optional<double> Explanation::kept() const {
    if (m_schema == nullptr || m_row.empty() || m_target.column.empty())
        return std::nullopt;
    return RowView(*m_schema, m_row).number(m_target.column);
}

bool Explanation::is_amount() const {
    if (m_rule == nullptr || !items::is_amount(*m_rule))
        return false;
    return of_a_row() || (!m_row.empty() && !RowView(*m_schema, m_row).text("unit").empty());
}

std::optional<double> Explanation::counted() const {
    if (!m_sum)
        return std::nullopt;
    if (items::is_amount(*m_rule) && !is_amount())
        return static_cast<double>(m_sum->total.count);
    return items::figure_value(*m_rule, m_sum->total);
}

std::optional<bool> Explanation::adds_up() const {
    if (!m_sum || m_sum->truncated)
        return std::nullopt;
    const auto given = counted();
    const auto stands = kept();
    if (given && stands)
        return items::same_number(*given, *stands);
    // Where nobody contributes there is no row.
    return !stands && given.value_or(0) == 0;
}

bool Explanation::has_moved() const {
    if (m_schema == nullptr || std::holds_alternative<std::monostate>(m_target.value))
        return false;
    const auto at = m_schema->column(m_target.column);
    if (!at || *at >= m_row.size())
        return true;
    const auto* then = std::get_if<double>(&m_target.value);
    const auto* now = std::get_if<double>(&m_row[*at]);
    return then != nullptr && now != nullptr ? !items::same_number(*then, *now)
                                             : m_target.value != m_row[*at];
}

}  // namespace andon::ui
