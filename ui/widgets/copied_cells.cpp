// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/copied_cells.h"

#include "models/output/csv_writer.h"

#include <QStringList>

namespace andon::ui {

namespace {

/// On screen control characters are signs already; what is left are the signs themselves.
QString safe(QString text, bool is_text) {
    for (QChar& c : text) {
        if (c == u'\t' || c == u'\r' || c == u'\n')
            c = u' ';
    }
    return is_text && output::looks_like_formula(text.toStdString()) ? u'\'' + text : text;
}

QString cell(const items::TableModel& model, int row, int column) {
    const QModelIndex at = model.index(row, column);
    const QString unit = at.data(items::TableModel::unit_role).toString();
    const QString text = at.data().toString();
    const bool is_text = at.data(items::TableModel::raw_role).userType() == QMetaType::QString;
    return safe(unit.isEmpty() ? text : text + u' ' + unit, is_text);
}

}  // namespace

QString copied_cells(
    const items::TableModel& model, const std::vector<int>& rows, const std::vector<int>& columns,
    bool with_header) {
    QString out;
    const auto add_line = [&](auto text_of) {
        QStringList cells;
        for (const int column : columns)
            cells << text_of(column);
        out += (out.isEmpty() ? QString() : QStringLiteral("\n")) + cells.join(u'\t');
    };
    if (with_header) {
        add_line([&](int column) {
            return safe(model.headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(), true);
        });
    }
    for (const int row : rows)
        add_line([&](int column) { return cell(model, row, column); });
    return out;
}

}  // namespace andon::ui
