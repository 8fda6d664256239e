// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/facts_card.h"

#include "models/items/words.h"
#include "ui/links/entity_target.h"

#include <QCoreApplication>
#include <algorithm>
#include <array>
#include <cmath>

namespace andon::ui {

using items::Formatter;
using items::plain;
using items::RowView;

namespace {

constexpr std::size_t kMostFacts = 14;

QString quality_text(std::int64_t quality) {
    switch (static_cast<contracts::Quality>(quality)) {
    case contracts::Quality::good:
        return QCoreApplication::translate("Quality", "good");
    case contracts::Quality::uncertain:
        return QCoreApplication::translate("Quality", "uncertain");
    case contracts::Quality::bad:
    case contracts::Quality::no_number:
        return QCoreApplication::translate("Quality", "bad");
    }
    return QCoreApplication::translate("Quality", "unknown");
}

bool among(const std::string& name, auto names) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

const items::ColumnSpec* spec_of(const LivePageConfig& config, const std::string& column) {
    for (const items::ColumnSpec& spec : config.table.columns) {
        if (spec.column == column)
            return &spec;
    }
    return nullptr;
}

std::vector<Fact> all_columns(const views::ViewSchema& schema) {
    std::vector<Fact> facts;
    for (std::size_t i = schema.key_columns; i < schema.columns.size() && facts.size() < kMostFacts;
         ++i) {
        if (!schema.columns[i].internal)
            facts.emplace_back(schema.columns[i].name.c_str());
    }
    return facts;
}

}  // namespace

QString fact_text(
    const PageContext& context, const LivePageConfig& config, const RowView& row,
    const std::string& column) {
    constexpr std::array<std::string_view, 4> kWords{"state", "stage", "status", "loss_class"};
    constexpr std::array<std::string_view, 3> kShares{"fpy", "good_ratio", "oee"};
    // Limits with fewer digits than what is held against them would be other limits.
    constexpr std::array<std::string_view, 3> kLimits{"target", "lower_spec", "upper_spec"};
    const auto at = row.schema().column(column);
    if (!at || !row.has(column))
        return {};
    if (among(column, kWords))
        return items::word(row.text(column));
    if (column == "quality" && row.integer(column))
        return quality_text(*row.integer(column));
    constexpr std::array<std::string_view, 2> kDue{"promise", "sla_due"};
    if (among(column, kDue) && row.integer(column))
        return context.format.due(*row.integer(column), context.data.now().us);
    if (column == "days_of_cover" && row.number(column))
        return context.format.cover(*row.number(column));
    if (among(column, kShares))
        return context.format.percent(row.number(column).value_or(0));
    std::string currency = row.text(column + "_currency");
    if (currency.empty())
        currency = row.text("currency");
    const views::Column& about = row.schema().columns[*at];
    QString text = context.format.cell(about, row.row()[*at], currency, context.data.now().us);
    items::UnitUse use = items::UnitUse::automatic;
    if (const items::ColumnSpec* spec = spec_of(config, column)) {
        use = spec->unit;
        const auto* number = std::get_if<double>(&row.row()[*at]);
        if (number != nullptr && spec->decimals >= 0)
            text = context.format.fixed(*number, spec->decimals);
    }
    if (among(column, kLimits) && row.number(column))
        text = context.format.fixed(*row.number(column), 3);
    const bool quantity = about.type == views::ColumnType::quantity;
    const QString unit = items::unit_text(row.text("unit"));
    const bool shown =
        use == items::UnitUse::shown || (use == items::UnitUse::automatic && quantity);
    return shown && !unit.isEmpty() ? text + QLatin1Char(' ') + unit : text;
}

QString first_text(const RowView& row, const std::vector<std::string>& columns) {
    for (const std::string& name : columns) {
        if (const QString text = plain(row.text(name)); !text.isEmpty())
            return text;
    }
    return {};
}

FactsCard::FactsCard(const PageContext& context, const LivePageConfig& config, QWidget* parent)
    : ListCard(
        context.theme, tr("Key facts"),
        {{140, CellInk::second},
         {0},
         {.width = 128, .ink = CellInk::second, .align = Qt::AlignRight, .fit = true}},
        parent),
      m_context(context),
      m_config(config) {
    set_row_height(23);
}

void FactsCard::show_row(const RowView& row, const QString& standing) {
    const std::int64_t now = m_context.data.now().us;
    const bool dated = !standing.isEmpty();
    std::vector<ListRow> rows;
    const Judgement judged = m_config.judge ? m_config.judge(row, now) : Judgement{};
    if (judged.priority != 0 && !judged.words.isEmpty()) {
        ListRow attention;
        attention.cells = {
            {tr("Attention")},
            {judged.words.left(1).toUpper() + judged.words.mid(1), judged.priority},
            {}};
        rows.push_back(std::move(attention));
    }
    for (const Fact& about : m_config.facts.empty() ? all_columns(row.schema()) : m_config.facts) {
        const QString text = fact_text(m_context, m_config, row, about.column);
        if (text.isEmpty() || text == Formatter::none())
            continue;
        rows.push_back(fact(row, about, text));
        rows.back().stale = dated;
    }
    set_rows(std::move(rows));
    set_stale(dated);
    set_note(note(row, standing));
}

void FactsCard::set_changes(std::vector<std::optional<items::CellChange>> changes) {
    m_changes = std::move(changes);
}

ListRow FactsCard::fact(const RowView& row, const Fact& about, const QString& text) const {
    ListRow out;
    QString name = about.title.isEmpty() ? items::column_title(about.column) : about.title;
    if (name.endsWith(QLatin1String(" id")))
        name.chop(3);
    out.cells = {{name}, {text}, {}};
    out.target = cell_target(row, about.column);
    out.figure = cell_figure(row, about.column, name, text);
    const std::size_t at = *row.schema().column(about.column);
    const views::Column& column = row.schema().columns[at];
    const std::int64_t now = m_context.data.now().us;
    if (column.type != views::ColumnType::time) {
        out.tool_tip = plain(column.doc);
        if (at < m_changes.size() && m_changes[at]) {
            const std::int64_t since = m_changes[at]->time.us;
            out.cells[2].text = tr("for %1").arg(m_context.format.age(now - since));
            out.tool_tip += tr("\nso since %1").arg(m_context.format.exact(since));
        }
        return out;
    }
    const std::int64_t time = row.integer(about.column).value_or(now);
    const QString gone = m_context.format.age(std::abs(now - time));
    out.cells[2].text = (time <= now ? tr("%1 ago") : tr("in %1")).arg(gone);
    out.tool_tip = m_context.format.exact(time);
    return out;
}

/// How old the row is, and from whom.
QString FactsCard::note(const RowView& row, const QString& standing) const {
    QString text;
    const auto told = row.integer("last_event");
    if (const auto last = told ? told : row.integer("time"))
        text = tr("%1 old").arg(m_context.format.age(m_context.data.now().us - *last));
    const QString source = plain(row.text("source"));
    if (!standing.isEmpty())
        return text + QStringLiteral(" · ")
               + tr("%1 is %2", "source, silent").arg(source, standing);
    if (source.isEmpty())
        return text;
    return text + (text.isEmpty() ? QString() : QStringLiteral(" · ")) + source;
}

}  // namespace andon::ui
