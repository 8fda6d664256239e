// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/snapshot.h"

#include "ui/pages/live_page.h"
#include "ui/pages/rejects_page.h"
#include "ui/settle.h"
#include "ui/shell/main_window.h"
#include "ui/shell/workspace.h"
#include "ui/widgets/live_table.h"

#include <QApplication>
#include <QTableView>

namespace andon::ui {

namespace {

void choose_first_row(Page* page) {
    if (auto* live = qobject_cast<LivePage*>(page))
        live->table()->setCurrentIndex(live->model().index(0, 0));
    if (auto* rejects = qobject_cast<RejectsPage*>(page))
        rejects->table()->setCurrentIndex(rejects->model().index(0, 0));
}

}  // namespace

Result<void> write_snapshot(
    items::ConsoleData& data, const SnapshotRequest& request, const QString& file) {
    Theme theme(request.scheme);
    theme.apply(*qApp);
    const items::Formatter format(QLocale(), request.zone);
    MainWindow window({data, format, theme}, theme);
    const QString name = request.page.section(QLatin1Char('/'), 0, 0);
    if (!window.workspace()->knows(request.page)) {
        return fail(
            ErrorKind::configuration,
            "there is no page " + name.toStdString() + "; there are "
                + window.page_names().join(QStringLiteral(", ")).toStdString());
    }
    window.resize(request.size);
    window.setAttribute(Qt::WA_DontShowOnScreen);
    window.show();
    window.show_target(request.page);
    bool settled = settle(request.answered, request.patience_ms);
    if (settled && request.at) {
        window.show_moment(*request.at);
        settled = settle(request.answered, request.patience_ms);
    }
    if (settled && request.first_row) {
        choose_first_row(window.current_page()->shown());
        settled = settle(request.answered, request.patience_ms);
    }
    if (!settled) {
        return fail(
            ErrorKind::retriable, "the store did not answer within "
                                      + std::to_string(request.patience_ms / 1000)
                                      + " s, so there is no picture; try again");
    }
    const QPixmap picture = window.grab();
    if (!picture.save(file, "PNG"))
        return fail(ErrorKind::fatal, "cannot write " + file.toStdString());
    return {};
}

}  // namespace andon::ui
