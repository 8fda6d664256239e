// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/freshness.h"

#include <QStringList>
#include <utility>

namespace andon::items {

/// Says when sources stand otherwise than they did: a status comes four times a second, and what only
/// moves on in it is no reason to draw anything. A value type.
class SourceWatch {
public:
    /// Whether any of them stands otherwise than at the last call.
    bool take(const ingest::PipelineStatus& status) {
        QStringList states = source_states(freshness(status));
        return std::exchange(m_states, std::move(states)) != m_states;
    }

private:
    QStringList m_states;
};

}  // namespace andon::items
