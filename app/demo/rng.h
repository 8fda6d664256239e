// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <span>
#include <string>
#include <string_view>

namespace andon::demo {

/// Random numbers that are the same for the same seed on every machine and standard library:
/// xoshiro256** with distributions of its own. A plain value; one thread at a time.
class Rng {
public:
    explicit Rng(std::uint64_t seed) {
        for (std::uint64_t& word : m_state)
            word = splitmix(seed);
    }

    /// The generator of one part of the plant: what one part draws does not move what others draw.
    static Rng stream(std::uint64_t seed, std::string_view name) {
        std::uint64_t hash = 0xcbf29ce484222325U;
        for (const char c : name)
            hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
        return Rng(seed ^ hash);
    }

    std::uint64_t next() {
        const std::uint64_t result = std::rotl(m_state[1] * 5, 7) * 9;
        const std::uint64_t shifted = m_state[1] << 17;
        m_state[2] ^= m_state[0];
        m_state[3] ^= m_state[1];
        m_state[1] ^= m_state[2];
        m_state[0] ^= m_state[3];
        m_state[2] ^= shifted;
        m_state[3] = std::rotl(m_state[3], 45);
        return result;
    }

    /// In [0, 1).
    double uniform() { return static_cast<double>(next() >> 11) * 0x1.0p-53; }
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    /// In [low, high], both included.
    std::int64_t integer(std::int64_t low, std::int64_t high) {
        const auto span = static_cast<std::uint64_t>(high - low) + 1;
        return low + static_cast<std::int64_t>(below(span));
    }
    /// In [0, bound).
    std::uint64_t below(std::uint64_t bound) {
        __extension__ using Wide = unsigned __int128;
        return static_cast<std::uint64_t>((static_cast<Wide>(next()) * bound) >> 64U);
    }
    bool chance(double probability) { return uniform() < probability; }
    double exponential(double mean) { return -mean * std::log1p(-uniform()); }
    /// Standard normal: the sum of twelve uniforms would be bounded, Box and Muller is not.
    double normal() {
        const double radius = std::sqrt(-2.0 * std::log1p(-uniform()));
        return radius * std::cos(2.0 * std::numbers::pi * uniform());
    }
    /// Cheap noise of about unit variance for signals: four 16-bit uniforms of one draw.
    double ripple() {
        const std::uint64_t bits = next();
        const auto part = [bits](unsigned shift) {
            return static_cast<double>((bits >> shift) & 0xffffU);
        };
        return (part(0) + part(16) + part(32) + part(48) - 131070.0) * (1.0 / 37837.0);
    }
    template <class T>
    const T& pick(std::span<const T> from) {
        return from[below(from.size())];
    }
    /// A name in the shape of a random UUID (version 4).
    std::string uuid() {
        constexpr std::string_view kDigits = "0123456789abcdef";
        std::uint64_t high = (next() & 0xffffffffffff0fffU) | 0x4000U;
        std::uint64_t low = (next() & 0x3fffffffffffffffU) | 0x8000000000000000U;
        std::string text(36, '-');
        for (std::size_t i = 36; i-- > 0;) {
            if (i == 8 || i == 13 || i == 18 || i == 23)
                continue;
            std::uint64_t& half = i > 18 ? low : high;
            text[i] = kDigits[half & 15U];
            half >>= 4U;
        }
        return text;
    }

private:
    static std::uint64_t splitmix(std::uint64_t& state) {
        state += 0x9e3779b97f4a7c15U;
        std::uint64_t z = state;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31U);
    }

    std::array<std::uint64_t, 4> m_state{};
};

}  // namespace andon::demo
