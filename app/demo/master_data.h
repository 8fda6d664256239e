// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/world.h"

namespace andon::demo {

/// Says what everything is called and where it belongs: hierarchy, products, customers, aliases.
/// At the beginning, before anything else happens.
void say_master_data(World& world);

}  // namespace andon::demo
