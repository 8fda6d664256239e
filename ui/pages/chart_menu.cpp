// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/chart_menu.h"

#include "models/items/sample_rows.h"
#include "ui/charts/trend_chart.h"
#include "ui/charts/trend_table.h"
#include "ui/pages/export_dialog.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QGuiApplication>
#include <QMenu>
#include <QMessageBox>
#include <QPixmap>
#include <QStandardPaths>

namespace andon::ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(ChartMenu)
};

void ask_and_save(QWidget& picture, const QString& title) {
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::PicturesLocation);
    const QString file = QFileDialog::getSaveFileName(
        &picture, Words::tr("Save the chart as a picture"),
        QDir(folder).filePath(file_name_of(title) + QStringLiteral(".png")),
        Words::tr("Pictures (*.png)"));
    if (file.isEmpty())
        return;
    const QString why = save_picture(picture, file);
    if (why.isEmpty())
        return;
    QMessageBox box(
        QMessageBox::Warning, Words::tr("Save the chart as a picture"), why, {}, &picture);
    box.setTextFormat(Qt::PlainText);
    box.exec();
}

/// Raw readings of the stretch on screen, as many as there are.
ExportSubject readings_of(const ChartSubject& subject) {
    const TimeRange range = subject.chart.shown_range();
    const items::Formatter& f = subject.context.format;
    ExportSubject out;
    out.title = Words::tr("readings of %1").arg(subject.title);
    out.file = QStringLiteral("readings-") + file_name_of(subject.title);
    out.what = Words::tr("Every reading as it came, from %1 to %2.")
                   .arg(f.exact(range.from_us), f.exact(range.to_us));
    const items::SampleQuery query{
        subject.series, EventTime{range.from_us}, EventTime{range.to_us}};
    items::ConsoleData& data = subject.context.data;
    out.pages = [&data, query] { return data.samples(query); };
    out.view = [] {
        return items::TableModel::ExportView{items::sample_schema(), {}, {}, {}, {}, {}};
    };
    out.columns = [] {
        const QStringList titles{Words::tr("Time"),  Words::tr("Machine"), Words::tr("Tag"),
                                 Words::tr("Value"), Words::tr("Unit"),    Words::tr("Quality")};
        std::vector<ExportColumn> columns;
        for (qsizetype i = 0; i < titles.size(); ++i)
            columns.push_back({static_cast<std::size_t>(i), titles[i], true});
        return columns;
    };
    return out;
}

}  // namespace

QString file_name_of(const QString& title) {
    QString name;
    for (const QChar c : title.toLower()) {
        if (c.isLetterOrNumber())
            name += c;
        else if (!name.isEmpty() && !name.endsWith(u'-'))
            name += u'-';
    }
    while (name.endsWith(u'-'))
        name.chop(1);
    constexpr qsizetype kMost = 80;
    return name.isEmpty() ? QStringLiteral("chart") : name.left(kMost);
}

QString save_picture(QWidget& widget, const QString& file) {
    if (widget.grab().save(file, "PNG"))
        return {};
    return Words::tr("%1 could not be written. Is the disk full, or the folder not yours?")
        .arg(file);
}

void add_chart_actions(QMenu& menu, const ChartSubject& subject) {
    TrendChart& chart = subject.chart;
    QWidget& picture = subject.picture;
    const auto add = [&](const QString& text, auto what) {
        QAction* action = menu.addAction(text);
        QObject::connect(action, &QAction::triggered, &chart, what);
        return action;
    };
    add(Words::tr("Save as picture …"), [&picture, title = subject.title] {
        ask_and_save(picture, title);
    })->setObjectName(QStringLiteral("picture"));
    add(Words::tr("Copy the data on screen"), [&chart, format = subject.context.format] {
        QGuiApplication::clipboard()->setText(
            trend_table(chart.lines(), chart.shown_range(), format));
    })->setObjectName(QStringLiteral("copy"));
    if (!subject.series.empty()) {
        add(Words::tr("Export every reading …"), [&picture, context = subject.context,
                                                  readings = readings_of(subject)] {
            auto* dialog = new ExportDialog(context, readings, &picture);
            dialog->show();
        })->setObjectName(QStringLiteral("export"));
    }
    if (chart.link().zoom()) {
        menu.addSeparator();
        add(Words::tr("Back to live"), [&chart] { chart.link().set_zoom(std::nullopt); });
    }
}

}  // namespace andon::ui
