// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/state_files.h"

#include "app/console/store_name.h"

#include <QDir>
#include <QFileInfo>

namespace andon::app {

namespace {

constexpr qsizetype kMostStores = 100;

void keep_newest(const QString& folder) {
    const QDir dir(folder);
    const auto newest = dir.entryInfoList({QStringLiteral("*.ini")}, QDir::Files, QDir::Time);
    for (qsizetype i = kMostStores; i < newest.size(); ++i) {
        QFile::remove(newest[i].filePath());
    }
}

}  // namespace

ui::StateFiles state_files(
    const Paths& paths, const Configuration& configuration, WindowKind kind) {
    const std::string& profile = configuration.display.profile;
    const std::string store = kind == WindowKind::demo
                                  ? std::string("demo")
                                  : store_name(configuration.store).toStdString();
    ui::StateFiles files;
    files.person = QString::fromStdString(paths.window_state(profile).string());
    files.store = QString::fromStdString(paths.window_state(profile, store).string());
    files.desk = kind == WindowKind::review ? files.store : files.person;
    keep_newest(QFileInfo(files.store).path());
    return files;
}

}  // namespace andon::app
