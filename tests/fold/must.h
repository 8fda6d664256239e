// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <stdexcept>
#include <type_traits>
#include <utility>

namespace andon::test {

/// The value of a step that has to succeed; throws std::runtime_error with what it said.
template <class T>
T must(Result<T> result) {
    if (!result)
        throw std::runtime_error(result.error().message);
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

}  // namespace andon::test
