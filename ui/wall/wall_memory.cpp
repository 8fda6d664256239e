// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wall/wall_memory.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <QUrl>

namespace andon::ui {

namespace {

QString key_of(const QString& screen, const char* name) {
    return QStringLiteral("screen %1/%2")
        .arg(QString::fromLatin1(QUrl::toPercentEncoding(screen)), QLatin1String(name));
}

}  // namespace

void WallMemory::keep(const QString& screen, const WallPlace& place, const WallStep& step) const {
    if (m_file.isEmpty())
        return;
    QDir().mkpath(QFileInfo(m_file).absolutePath());
    QSettings settings(m_file, QSettings::IniFormat);
    settings.setValue(key_of(screen, "step"), static_cast<qulonglong>(place.step));
    settings.setValue(key_of(screen, "page"), static_cast<qulonglong>(place.page));
    settings.setValue(key_of(screen, "paused"), place.paused);
    const std::string_view board = board_token(step.board.kind);
    settings.setValue(
        key_of(screen, "board"),
        QString::fromLatin1(board.data(), static_cast<qsizetype>(board.size())));
    settings.setValue(key_of(screen, "scope"), step.board.scope);
    settings.sync();
}

std::optional<std::pair<WallPlace, WallStep>> WallMemory::place_of(const QString& screen) const {
    if (m_file.isEmpty())
        return std::nullopt;
    const QSettings settings(m_file, QSettings::IniFormat);
    const auto kind = board_of(settings.value(key_of(screen, "board")).toString().toStdString());
    if (!kind)
        return std::nullopt;
    WallPlace place;
    place.step = settings.value(key_of(screen, "step")).toULongLong();
    place.page = settings.value(key_of(screen, "page")).toULongLong();
    place.paused = settings.value(key_of(screen, "paused")).toBool();
    WallStep step;
    step.board.kind = *kind;
    step.board.scope = settings.value(key_of(screen, "scope")).toString();
    return std::pair(place, step);
}

}  // namespace andon::ui
