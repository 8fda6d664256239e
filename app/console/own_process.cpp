// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/own_process.h"

#include <QProcess>

namespace andon::app {

bool start_andon(const ConfigurationOptions& options, const QStringList& arguments) {
    QStringList all;
    const auto name = [&all](const char* option, const std::string& value) {
        if (!value.empty())
            all << QLatin1String(option) << QString::fromStdString(value);
    };
    name("--config", options.config);
    name("--log-level", options.log_level);
    name("--profile", options.profile);
    for (const std::string& set : options.sets)
        name("--set", set);
    return QProcess::startDetached(QStringLiteral("/proc/self/exe"), all + arguments);
}

}  // namespace andon::app
