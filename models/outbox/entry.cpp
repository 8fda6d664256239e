// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/outbox/entry.h"

#include <array>

namespace andon::outbox {

namespace {

constexpr std::array<std::string_view, 4> kModes{"propose", "approve", "automatic", "by_hand"};
constexpr std::array<std::string_view, 8> kStates{
    "waiting", "standby", "queued", "sending", "unknown", "done", "needs_attention", "dropped"};

template <class Value, std::size_t N>
std::optional<Value> find(const std::array<std::string_view, N>& words, std::string_view text) {
    for (std::size_t i = 0; i < N; ++i) {
        if (words[i] == text)
            return static_cast<Value>(i);
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_string(Mode mode) {
    return kModes[static_cast<std::size_t>(mode)];
}

std::string_view to_string(State state) {
    return kStates[static_cast<std::size_t>(state)];
}

std::optional<Mode> mode_of(std::string_view text) {
    return find<Mode>(kModes, text);
}

std::optional<State> state_of(std::string_view text) {
    return find<State>(kStates, text);
}

}  // namespace andon::outbox
