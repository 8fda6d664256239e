// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "ui/charts/trend_data.h"

#include <QObject>
#include <string>
#include <vector>

namespace andon::ui {

/// The states of one machine as annotations of its trends, live. UI thread; `data` outlives it.
class MachineStates : public QObject {
    Q_OBJECT

public:
    explicit MachineStates(items::ConsoleData& data, QObject* parent = nullptr);
    /// Empty: none.
    void follow(const std::string& equipment);
    void pause() { m_rows.pause(); }
    void resume() { m_rows.resume(); }
    const std::vector<Annotation>& annotations() const { return m_annotations; }

Q_SIGNALS:
    void changed();

private:
    void take();
    items::LiveRows m_rows;
    std::vector<Annotation> m_annotations;
};

}  // namespace andon::ui
