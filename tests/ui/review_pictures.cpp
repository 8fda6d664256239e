// SPDX-License-Identifier: GPL-3.0-or-later
// Not a test: `review_pictures DIR [LANGUAGE]` draws what review has beside its pages, in every theme, to be
// looked at.
#include "models/items/fake/fake_console_data.h"
#include "ui/pages/live_page.h"
#include "ui/review/bookmark_panel.h"
#include "ui/review/cut_dialog.h"
#include "ui/review/time_bar.h"
#include "ui/shell/command_book.h"
#include "ui/shell/file_commands.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"
#include "ui/shell/past_commands.h"
#include "ui/widgets/live_table.h"

#include <QApplication>
#include <QDir>
#include <QMenu>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace andon;

namespace {

constexpr std::int64_t kHour = 3'600'000'000;

class NoFiles : public ui::FileActions {
public:
    void open(const QString&) override {}
    QString cut_refusal() const override { return {}; }
    std::unique_ptr<ui::CutJob> cut(const ui::CutWish&) override { return nullptr; }
};

/// As if some of the orders had been told late.
void revise(const views::ViewSchema& schema, const std::string& view, items::RowSet& set) {
    if (view != schema.name)
        return;
    const std::size_t stage = *schema.column("stage");
    const std::size_t promise = *schema.column("promise");
    for (std::size_t i = 0; i < set.rows.size(); i += 3) {
        items::RowRevision one{i, i % 2 == 1, {}};
        if (!one.late) {
            one.cells = {{stage, std::string("quality")}};
            if (i % 4 == 0)
                one.cells.push_back({promise, {}});
        }
        set.revisions.push_back(std::move(one));
    }
    set.differences = items::Differences{12, 31, 2};
}

bool has_revisions(const QAbstractItemModel& table) {
    for (int row = 0; row < table.rowCount(); ++row) {
        for (int column = 0; column < table.columnCount(); ++column) {
            if (table.index(row, column).data(items::TableModel::revised_role).toInt() != 0)
                return true;
        }
    }
    return false;
}

bool draw(const QString& stem, ui::Scheme scheme, const QSize& size) {
    items::FakeConsoleData data(items::FakeScene::live);
    const views::ViewSchema& orders = data.catalogue()[*data.find_view("orders")];
    data.by_event_time().revise = [&](const std::string& view, items::RowSet& set) {
        revise(orders, view, set);
    };
    ui::Theme theme(scheme);
    theme.apply(*qApp);
    const items::Formatter format(QLocale(), QTimeZone("Europe/Berlin"));
    NoFiles files;
    ui::MainWindow window({data, format, theme}, theme);
    window.offer(files);
    window.resize(size);
    window.show();
    const std::int64_t now = items::FakePlant::kNow;
    for (const auto& [hours, text] :
         {std::pair(1, "press 2 smelled of oil"), std::pair(2, ""),
          std::pair(
              7, "shift 2: the tool of press 2 was changed, and the line ran at half its rate "
                 "until the night"),
          std::pair(30, "<b>not</b> markup")})
        data.bookmarks().add({now - hours * kHour}, QString::fromUtf8(text));
    bool good = true;
    const auto take = [&](const char* name, QWidget* over) {
        QTest::qWait(200);
        QPixmap picture = window.grab();
        if (over != nullptr) {
            QPainter(&picture).drawPixmap(
                window.mapFromGlobal(over->mapToGlobal(QPoint())), over->grab());
        }
        good = picture.save(stem + QLatin1String(name)) && good;
    };
    window.show_target(QStringLiteral("equipment"));
    window.show_moment({now - kHour});
    auto* page = qobject_cast<ui::LivePage*>(window.current_page()->shown());
    QTest::qWait(200);
    page->table()->selectRow(0);
    QTest::qWait(600);
    take("-bookmarks.png", nullptr);
    window.commands().run(QStringLiteral("time/bookmarks"));
    ui::BookmarkPanel& panel = window.past_commands()->bookmarks();
    panel.choose(data.bookmarks().all()[1].id, false);
    take("-list.png", &panel);
    panel.close();
    window.time_bar()->menu_button()->menu()->popup(window.mapToGlobal(QPoint(260, 560)));
    take("-menu.png", window.time_bar()->menu_button()->menu());
    window.time_bar()->menu_button()->menu()->hide();
    window.commands().run(QStringLiteral("file/cut"));
    take("-cut.png", window.file_commands()->dialog());
    window.file_commands()->dialog()->close();
    window.show_target(QStringLiteral("orders"));
    window.commands().run(QStringLiteral("time/event_time"));
    data.by_event_time().set_part(0.42);
    take("-working.png", nullptr);
    data.by_event_time().finish();
    page = qobject_cast<ui::LivePage*>(window.current_page()->shown());
    good = QTest::qWaitFor([&] { return has_revisions(page->model()); }, 5000) && good;
    take("-anew.png", nullptr);
    return good;
}

}  // namespace

int main(int argc, char** argv) {
    if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    ui::speak(app, argc > 2 ? QString::fromLocal8Bit(argv[2]) : QStringLiteral("en_GB"));
    const QString dir = argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral(".");
    QDir().mkpath(dir);
    bool good = true;
    for (const QSize size : {QSize(1920, 1080), QSize(1366, 768)}) {
        for (const ui::Scheme scheme :
             {ui::Scheme::light, ui::Scheme::dark, ui::Scheme::contrast_dark,
              ui::Scheme::contrast_light}) {
            const QString stem =
                QStringLiteral("%1/%2-%3").arg(dir).arg(static_cast<int>(scheme)).arg(size.width());
            good = draw(stem, scheme, size) && good;
        }
    }
    return good ? 0 : 1;
}
