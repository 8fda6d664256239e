// SPDX-License-Identifier: GPL-3.0-or-later
// What the cells of a TableModel say; how they come, go and move is in table_model.cpp.
#include "models/items/table_model.h"
#include "models/items/words.h"

#include <algorithm>

namespace andon::items {

namespace {

bool right_aligned(const views::Column& column, ColumnLook look) {
    using views::ColumnType;
    if (look == ColumnLook::state || look == ColumnLook::word || look == ColumnLook::due)
        return false;
    switch (column.type) {
    case ColumnType::integer:
    case ColumnType::real:
    case ColumnType::duration:
    case ColumnType::quantity:
    case ColumnType::money:
        return true;
    case ColumnType::time:
        return look == ColumnLook::age;
    default:
        return false;
    }
}

bool is_place(ColumnLook look) {
    return look == ColumnLook::place || look == ColumnLook::strong_place;
}

std::int64_t integer(const views::Value& value, std::int64_t otherwise) {
    if (const auto* i = std::get_if<std::int64_t>(&value))
        return *i;
    return otherwise;
}

std::optional<double> real(const views::Value& value) {
    if (const auto* d = std::get_if<double>(&value))
        return *d;
    if (const auto* i = std::get_if<std::int64_t>(&value))
        return static_cast<double>(*i);
    return std::nullopt;
}

}  // namespace

QVariant TableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const ColumnSpec& spec = m_columns[static_cast<std::size_t>(section)];
    const std::size_t cell = m_cells[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return spec.title;
    if (cell >= m_schema->columns.size()) {
        return role == Qt::AccessibleTextRole ? QVariant(tr("Priority")) : QVariant();
    }
    if (role == Qt::TextAlignmentRole) {
        const bool right = right_aligned(m_schema->columns[cell], spec.look);
        return QVariant::fromValue(Qt::AlignVCenter | (right ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role == Qt::AccessibleDescriptionRole)
        return plain(m_schema->columns[cell].doc);
    return {};
}

QVariant TableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (const auto group = group_at(index.row()))
        return group_data(*group, index.column(), role);
    const Slot slot = line_at(index.row());
    const views::Row& row = m_table.row(slot);
    const auto column = static_cast<std::size_t>(index.column());
    const ColumnSpec& spec = m_columns[column];
    const std::size_t cell = m_cells[column];
    switch (role) {
    case Qt::DisplayRole:
        return text_of(row, column);
    case Qt::TextAlignmentRole:
        return headerData(index.column(), Qt::Horizontal, role);
    case Qt::AccessibleTextRole:
        return words_of(row, column) + revision_words(slot, column)
               + (stale_at(index.row()) ? tr(" (not of now)") : QString());
    case raw_role:
        return cell < row.size() ? raw(row[cell]) : QVariant();
    case look_role:
        return static_cast<int>(spec.look);
    case changed_role:
        // An age says by itself that something came.
        return cell >= row.size() || spec.look == ColumnLook::age
                   ? 0.0
                   : m_marks.freshness(slot, cell, ChangeMarks::clock_ms());
    case stale_role:
        return stale_at(index.row());
    case gone_role:
        return !m_table.alive(slot);
    case doubt_role:
        return doubtful(row, spec);
    case priority_role:
        return priority_at(index.row());
    case unit_role:
        return cell < row.size() ? unit_of(row, column) : QString();
    case revised_role:
        return static_cast<int>(m_revisions.kind(slot, cell, m_schema->key_columns));
    case column_name_role:
        return QString::fromStdString(spec.column);
    default:
        return {};
    }
}

QString TableModel::text_of(const views::Row& row, std::size_t column) const {
    const std::int64_t now = m_data.now().us;
    const ColumnSpec& spec = m_columns[column];
    if (spec.look == ColumnLook::mark) {
        const int priority = m_config.judge ? m_config.judge(*m_schema, row, now) : 0;
        return priority == 0 || priority == kDone ? QString() : QString::number(priority);
    }
    const std::size_t cell = m_cells[column];
    if (cell >= row.size())
        return Formatter::none();
    const views::Value& value = row[cell];
    const auto* text = std::get_if<std::string>(&value);
    switch (spec.look) {
    case ColumnLook::age: {
        const std::int64_t at = integer(value, 0);
        return at == 0 ? Formatter::none() : m_format.age(now - at);
    }
    case ColumnLook::due:
        if (const auto* at = std::get_if<std::int64_t>(&value))
            return m_format.due(*at, now);
        break;
    case ColumnLook::state:
    case ColumnLook::word:
        if (text != nullptr)
            return text->empty() ? Formatter::none() : word(*text);
        break;
    case ColumnLook::place:
        if (text != nullptr)
            return text->empty() ? Formatter::none() : end_of_path(*text);
        break;
    case ColumnLook::strong_place:
        if (text != nullptr)
            return text->empty() ? Formatter::none() : end_with_parent(*text);
        break;
    case ColumnLook::percent:
    case ColumnLook::bar:
        if (const auto ratio = real(value))
            return m_format.percent(*ratio);
        return Formatter::none();
    case ColumnLook::cover:
        if (const auto days = real(value))
            return m_format.cover(*days);
        return Formatter::none();
    default:
        break;
    }
    if (const auto* number = std::get_if<double>(&value); number != nullptr && spec.decimals >= 0) {
        return m_format.fixed(*number, spec.decimals);
    }
    return m_format.cell(
        m_schema->columns[cell], value, currency_of(row, column).toStdString(), now);
}

/// What a reader of the screen hears and what the tool tip says: nothing is shortened here.
QString TableModel::words_of(const views::Row& row, std::size_t column) const {
    const ColumnSpec& spec = m_columns[column];
    const std::size_t cell = m_cells[column];
    QString words =
        headerData(static_cast<int>(column), Qt::Horizontal, Qt::DisplayRole).toString();
    if (words.isEmpty())
        words = tr("Priority");
    const auto* text = cell < row.size() ? std::get_if<std::string>(&row[cell]) : nullptr;
    words += QStringLiteral(": ")
             + (is_place(spec.look) && text != nullptr ? plain(*text) : text_of(row, column));
    const QString unit = cell < row.size() ? unit_of(row, column) : QString();
    if (!unit.isEmpty())
        words += QLatin1Char(' ') + unit;
    const auto* time = cell < row.size() ? std::get_if<std::int64_t>(&row[cell]) : nullptr;
    if (time != nullptr && m_schema->columns[cell].type == views::ColumnType::time)
        words += QStringLiteral(" · ") + m_format.exact(*time);
    return words;
}

/// What became known of the cell after it was shown.
QString TableModel::revision_words(Slot slot, std::size_t column) const {
    switch (m_revisions.kind(slot, m_cells[column], m_schema->key_columns)) {
    case TableRevisions::Kind::late:
        return m_revisions.late(slot) ? tr(" · late: the row was not shown")
                                      : tr(" · late: nothing was shown here");
    case TableRevisions::Kind::corrected: {
        views::Row then = m_table.row(slot);
        then[m_cells[column]] = *m_revisions.shown(slot, m_cells[column]);
        return tr(" · corrected: %1 was shown").arg(text_of(then, column));
    }
    case TableRevisions::Kind::none:
        break;
    }
    return {};
}

QString TableModel::currency_of(const views::Row& row, std::size_t column) const {
    if (m_schema->columns[m_cells[column]].type != views::ColumnType::money)
        return {};
    for (const std::string& name :
         {m_columns[column].column + "_currency", std::string("currency")}) {
        const auto at = m_schema->column(name);
        if (!at || *at >= row.size())
            continue;
        const auto* text = std::get_if<std::string>(&row[*at]);
        return text != nullptr ? plain(*text) : QString();
    }
    return {};
}

QString TableModel::unit_of(const views::Row& row, std::size_t column) const {
    const ColumnSpec& spec = m_columns[column];
    const views::Column& about = m_schema->columns[m_cells[column]];
    if (spec.unit == UnitUse::none || std::holds_alternative<std::monostate>(row[m_cells[column]]))
        return {};
    if (spec.unit == UnitUse::automatic && about.type != views::ColumnType::quantity)
        return {};
    for (const std::string& name : {about.name + "_unit", std::string("unit")}) {
        const auto at = m_schema->column(name);
        if (!at || *at >= row.size())
            continue;
        if (const auto* text = std::get_if<std::string>(&row[*at]))
            return unit_text(*text);
    }
    return {};
}

QVariant TableModel::raw(const views::Value& value) const {
    if (const auto* i = std::get_if<std::int64_t>(&value))
        return static_cast<qlonglong>(*i);
    if (const auto* d = std::get_if<double>(&value))
        return *d;
    if (const auto* s = std::get_if<std::string>(&value))
        return plain(*s);
    return {};
}

bool TableModel::doubtful(const views::Row& row, const ColumnSpec& spec) const {
    if (spec.column != "value" && spec.column != "last")
        return false;
    const auto quality = m_schema->column("quality");
    const auto value = m_schema->column(spec.column);
    if (!quality || *quality >= row.size() || !value
        || std::holds_alternative<std::monostate>(row[*value])) {
        return false;
    }
    if (const auto* text = std::get_if<std::string>(&row[*quality]))
        return *text != "good";
    return integer(row[*quality], 0) != 0;
}

int TableModel::priority_at(int row) const {
    const views::Row* cells = row_at(row);
    if (cells == nullptr || !m_config.judge)
        return 0;
    const int priority = m_config.judge(*m_schema, *cells, m_data.now().us);
    return priority == kDone ? 0 : priority;
}

bool TableModel::stale_at(int row) const {
    const views::Row* cells = row_at(row);
    if (cells == nullptr || m_silent.isEmpty())
        return false;
    const auto source = m_schema->column("source");
    if (!source || *source >= cells->size())
        return false;
    const auto* name = std::get_if<std::string>(&(*cells)[*source]);
    return name != nullptr && m_silent.contains(plain(*name));
}

}  // namespace andon::items
