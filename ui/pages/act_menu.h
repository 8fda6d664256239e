// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QString>
#include <functional>
#include <vector>

class QMenu;

namespace andon::ui {

/// Something that can be done to the chosen rows of a table.
struct RowAct {
    QString title;
    QKeySequence key;
    std::function<void()> run;
};

/// The acts with their keys, which work elsewhere; where `refusal` says why none can be done here, they are
/// greyed and that stands below.
void add_acts(QMenu& menu, const std::vector<RowAct>& acts, const QString& refusal);

}  // namespace andon::ui
