// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/act_menu.h"

#include "ui/widgets/plain_label.h"

#include <QMenu>

namespace andon::ui {

void add_acts(QMenu& menu, const std::vector<RowAct>& acts, const QString& refusal) {
    for (const RowAct& act : acts) {
        QAction* action = menu.addAction(act.title, &menu, act.run);
        action->setShortcut(act.key);
        action->setShortcutContext(Qt::WidgetShortcut);
        action->setShortcutVisibleInContextMenu(true);
        action->setEnabled(refusal.isEmpty());
    }
    if (!refusal.isEmpty())
        menu.addAction(as_control_text(refusal))->setEnabled(false);
}

}  // namespace andon::ui
