// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/wall/playlist.h"

#include <QString>
#include <optional>
#include <utility>

namespace andon::ui {

/// Where each screen was, in a file that outlives a kill: written as a whole beside the old one and put
/// in its place. UI thread; a few hundred bytes, when a page turns.
class WallMemory {
public:
    /// Empty: remembers nothing.
    explicit WallMemory(QString file) : m_file(std::move(file)) {}

    void keep(const QString& screen, const WallPlace& place, const WallStep& step) const;
    std::optional<std::pair<WallPlace, WallStep>> place_of(const QString& screen) const;

private:
    QString m_file;
};

}  // namespace andon::ui
