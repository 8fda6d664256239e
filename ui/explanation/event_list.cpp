// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explanation/event_list.h"

#include "models/items/event_line.h"
#include "models/items/table_model.h"
#include "models/items/words.h"
#include "models/views/field_keys.h"
#include "ui/explanation/explanation.h"
#include "ui/explanation/explanation_text.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace andon::ui {

using items::RowCause;

namespace {

constexpr int kMostCells = 3;  ///< named of those that an event changed

/// What one reading says; all else in its row adds many up.
constexpr std::array<std::string_view, 5> kOfOneReading{"value", "quality", "time", "unit", ""};

bool is_reading(const views::ViewSchema& schema) {
    return schema.name == "readings";
}

bool differs(
    const views::ViewSchema& schema, const views::Row& a, const views::Row& b,
    std::string_view column) {
    const auto at = schema.column(column);
    if (!at)
        return false;
    const auto cell = [&](const views::Row& row) {
        return *at < row.size() ? row[*at] : views::Value();
    };
    return cell(a) != cell(b);
}

}  // namespace

EventList::EventList(const PageContext& context, const Explanation& explanation, QObject* parent)
    : QAbstractTableModel(parent),
      m_context(context),
      m_explanation(explanation),
      m_causes(context.data) {
    connect(&m_causes, &items::RowCauses::changed, this, &EventList::take);
}

void EventList::show(const views::ViewSchema& schema, const views::Row& row) {
    clear();
    m_schema = &schema;
    m_row = row;
    m_causes.ask(schema, row);
}

void EventList::clear() {
    beginResetModel();
    m_shown = 0;
    m_schema = nullptr;
    m_row.clear();
    m_causes.clear();
    endResetModel();
}

/// Rows come once; what is known of them comes afterwards.
void EventList::take() {
    const int n = static_cast<int>(m_causes.causes().size());
    if (n > m_shown) {
        beginInsertRows({}, m_shown, n - 1);
        m_shown = n;
        endInsertRows();
    } else if (n > 0) {
        Q_EMIT dataChanged(index(0, 0), index(n - 1, column_count - 1));
    }
    Q_EMIT read();
}

QString EventList::value_of(const views::Row& row) const {
    if (m_explanation.kind() == Explanation::Kind::figure) {
        return share_text(m_context, *m_explanation.rule(), m_explanation.scope(), *m_schema, row);
    }
    return cell_text(m_context, *m_schema, row, m_explanation.target().column);
}

bool EventList::matters(const RowCause& cause) const {
    if (m_causes.basis() == items::RowCauses::Basis::counts)
        return true;
    if (m_schema == nullptr || !cause.before_known)
        return false;
    const std::string& column = m_explanation.target().column;
    if (is_reading(*m_schema))
        return std::ranges::find(kOfOneReading, column) != kOfOneReading.end();
    if (m_explanation.kind() != Explanation::Kind::figure)
        return column.empty() || differs(*m_schema, cause.before, cause.after, column);
    const auto share = [&](const views::Row& row) {
        return row.empty() ? std::nullopt
                           : views::contribution_of(
                               *m_explanation.rule(), m_explanation.scope(), *m_schema, row);
    };
    const auto before = share(cause.before);
    const auto after = share(cause.after);
    if (before.has_value() != after.has_value())
        return true;
    return before
           && (before->count != after->count || before->amount != after->amount
               || before->denominator != after->denominator
               || before->numerator != after->numerator);
}

bool EventList::restates(const RowCause& cause) const {
    if (m_schema == nullptr || m_explanation.kind() != Explanation::Kind::cell || matters(cause))
        return false;
    const auto key = views::field_key(m_schema->name, m_explanation.target().column);
    return !key.empty() && cause.before_known && differs(*m_schema, cause.before, cause.after, key);
}

QString EventList::changed_cells(const RowCause& cause) const {
    QStringList names;
    for (std::size_t i = m_schema->key_columns; i < m_schema->columns.size(); ++i) {
        const views::Column& column = m_schema->columns[i];
        const bool about_it = column.name == "last_event" || column.name == "source";
        if (column.internal || about_it
            || !differs(*m_schema, cause.before, cause.after, column.name))
            continue;
        if (names.size() == kMostCells) {
            names << QStringLiteral("…");
            break;
        }
        names << items::column_title(column.name);
    }
    return names.join(QStringLiteral(", "));
}

QString EventList::effect(const RowCause& cause) const {
    if (m_schema == nullptr || !cause.before_known)
        return items::whole_event_line(
            m_context.format, {cause.type, cause.message, cause.summary});
    if (is_reading(*m_schema))
        return cell_text(m_context, *m_schema, cause.after, "value");
    const bool whole_row =
        m_explanation.kind() == Explanation::Kind::cell && m_explanation.target().column.empty();
    if (matters(cause) && !whole_row) {
        const QString after = value_of(cause.after);
        return cause.before.empty() ? after
                                    : QStringLiteral("%1 → %2").arg(value_of(cause.before), after);
    }
    if (restates(cause))
        return tr("says it again");
    if (cause.after.empty())
        return tr("the row went");
    if (cause.before.empty())
        return tr("the row began");
    const QString cells = changed_cells(cause);
    return cells.isEmpty() ? tr("changed nothing that is shown") : tr("changed %1").arg(cells);
}

int EventList::decisive() const {
    const auto& causes = m_causes.causes();
    for (std::size_t i = 0; i < causes.size(); ++i) {
        if (matters(causes[i]))
            return static_cast<int>(i);
    }
    return -1;
}

QVariant EventList::data(const QModelIndex& index, int role) const {
    const auto& causes = m_causes.causes();
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= causes.size())
        return {};
    const RowCause& cause = causes[static_cast<std::size_t>(index.row())];
    if (role == items::TableModel::look_role) {
        return static_cast<int>(
            !matters(cause)                   ? items::ColumnLook::quiet
            : index.column() == effect_column ? items::ColumnLook::strong
                                              : items::ColumnLook::automatic);
    }
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeft);
    if (role == Qt::AccessibleTextRole)
        return effect(cause) + QStringLiteral(" · ") + event_line(m_context, cause);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case time_column:
        return m_context.format.moment(cause.time.us, m_context.data.now().us);
    case event_column:
        return cause.type.empty() ? QStringLiteral("…") : items::plain(cause.type);
    case effect_column:
        return effect(cause);
    case place_column:
        return cause.raw == RowCause::Raw::gone && cause.from.shard.empty()
                   ? tr("no longer kept")
                   : place_text(cause.from);
    default:
        return {};
    }
}

QVariant EventList::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case time_column:
        return tr("Event time");
    case event_column:
        return tr("Event");
    case effect_column:
        return m_explanation.kind() == Explanation::Kind::figure ? tr("What it adds")
                                                                 : tr("What it did");
    case place_column:
        return tr("Where it stands");
    default:
        return {};
    }
}

}  // namespace andon::ui
