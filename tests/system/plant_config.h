// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace andon::tests {

/// A configuration that reads all that `andon simulate` sends.
inline QByteArray plant_config(const QByteArray& brokers) {
    QByteArray out = "[[source]]\nname = \"plant\"\nbrokers = \"" + brokers + "\"\n";
    for (const char* topic :
         {"plant.telemetry", "plant.events", "erp.orders", "erp.inventory", "quality.events",
          "crm.events", "plan.events", "master.data"}) {
        out += QByteArray("\n[[topic]]\nname = \"") + topic + "\"\n";
    }
    return out;
}

}  // namespace andon::tests
