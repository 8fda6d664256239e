// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sys/resource.h>
#include <unistd.h>

namespace andon::ingest {

/// The calling thread gives way to others by so much, as nice(1) says; where the system has nice for each
/// thread (Linux). 0 changes nothing.
inline void give_way(int nice) {
    if (nice != 0)
        setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), nice);
}

}  // namespace andon::ingest
