// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/explain_menu.h"

#include <QAction>
#include <QMenu>
#include <QWidget>

namespace andon::ui {

bool add_explain_action(QMenu& menu, const QWidget& widget) {
    for (QAction* action : widget.window()->actions()) {
        if (action->objectName() == QLatin1String(kExplainCommand)) {
            menu.addAction(action);
            return true;
        }
    }
    return false;
}

void show_explain_menu(QWidget& widget, QPoint at) {
    auto* menu = new QMenu(&widget);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    if (add_explain_action(*menu, widget))
        menu->popup(at);
    else
        menu->deleteLater();
}

}  // namespace andon::ui
