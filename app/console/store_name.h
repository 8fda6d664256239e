// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <filesystem>

namespace andon::app {

/// A short name of a store for files that are about it: the same for every path that leads there.
QString store_name(const std::filesystem::path& store);

}  // namespace andon::app
