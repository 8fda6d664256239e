// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/log_places.h"

#include <QStringList>

namespace andon::items {

namespace {

std::optional<LogPlace> read_place(const QString& stream, const QString& part, const QString& at) {
    bool part_read = false;
    bool at_read = false;
    const std::uint32_t partition = part.toUInt(&part_read);
    const qlonglong offset = at.toLongLong(&at_read);
    if (stream.isEmpty() || !part_read || !at_read || offset < 0)
        return std::nullopt;
    return LogPlace{stream.toStdString(), partition, offset};
}

}  // namespace

std::optional<LogPlace> parse_log_place(const QString& text) {
    const QStringList parts = text.split(QLatin1Char(':'));
    return parts.size() == 3 ? read_place(parts[0], parts[1], parts[2]) : std::nullopt;
}

QString print_log_place(const LogPlace& place) {
    return QStringLiteral("%1:%2:%3")
        .arg(QString::fromStdString(place.stream))
        .arg(place.partition)
        .arg(place.offset);
}

std::optional<LogPlace> log_place(const Provenance& from) {
    const QString offset = QStringLiteral("offset ");
    const QString position = QString::fromStdString(from.position);
    const QString shard = QString::fromStdString(from.shard);
    if (!position.startsWith(offset))
        return std::nullopt;
    return read_place(
        QString::fromStdString(from.stream), shard.section(QLatin1Char('/'), -1),
        position.mid(offset.size()));
}

}  // namespace andon::items
