// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"

namespace andon::app {

Result<Configuration> Invocation::configuration() const {
    auto loaded = load_configuration(options, environment);
    if (!loaded) {
        return tl::unexpected(as_error(loaded.error()));
    }
    return std::move(*loaded);
}

}  // namespace andon::app
