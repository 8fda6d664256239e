// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/configuration.h"
#include "transport/error.h"

#include <string>
#include <vector>

namespace andon::app {

struct SampleOptions {
    std::string file;   ///< "-" is stdin
    std::string topic;  ///< "topic" or "source/topic"
    std::string key;
    std::vector<std::string> headers;  ///< "name=value"
    bool lines = false;                ///< each line is a record
    bool mask = false;
};

/// Decodes the sample as the console would and prints exactly what comes out. Succeeds when every
/// record became events or was rightly ignored. Errors: no such topic or file, a record that was
/// rejected.
Result<void> print_sample(const Configuration& configuration, const SampleOptions& options);

}  // namespace andon::app
