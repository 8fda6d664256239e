// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/configuration/config_tree.h"

#include <optional>

namespace andon::app {

/// Applies one `key=value`, as from `--set`. The key is a dotted path; entries of `[[source]]` and
/// `[[topic]]` are addressed by their name: `source.public.brokers=…`, `topic.erp.orders.start=…`.
/// The value is read as what the schema wants of the key: texts need no quotes. `origin.place` is
/// what is shown as its place, to which the key is added, never the value.
/// Returns what is wrong with it.
std::optional<ConfigurationError> apply_override(
    ConfigTree& tree, std::string_view assignment, const Origin& origin);

}  // namespace andon::app
