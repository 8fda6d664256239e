// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <functional>
#include <utility>

namespace andon::ingest {

/// What somebody on another thread waits for: given exactly once, at the latest by the end of this. Moves,
/// one thread at a time.
class Answer {
public:
    using Call = std::function<void(Result<void>)>;

    explicit Answer(Call call) : m_call(std::move(call)) {}
    ~Answer() {
        give(fail(ErrorKind::cancelled, "Andon stopped before this was stored: do it again."));
    }
    Answer(Answer&& other) noexcept : m_call(std::exchange(other.m_call, nullptr)) {}
    Answer& operator=(Answer&& other) noexcept {
        std::swap(m_call, other.m_call);
        return *this;
    }
    Answer(const Answer&) = delete;
    Answer& operator=(const Answer&) = delete;

    void give(Result<void> result) {
        if (const Call call = std::exchange(m_call, nullptr))
            call(std::move(result));
    }

private:
    Call m_call;
};

}  // namespace andon::ingest
