// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/salesforce/ids.h"

#include <algorithm>

namespace andon::standin {
namespace {

constexpr std::string_view kDigits =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kChecks = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
constexpr std::string_view kInstance = "Qy0";

}  // namespace

std::string id_checksum(std::string_view id15) {
    std::string checksum;
    for (std::size_t group = 0; group < 3; ++group) {
        std::size_t bits = 0;
        for (std::size_t i = 0; i < 5; ++i) {
            const char c = id15[group * 5 + i];
            bits |= static_cast<std::size_t>(c >= 'A' && c <= 'Z') << i;
        }
        checksum += kChecks[bits];
    }
    return checksum;
}

std::string make_id(std::string_view prefix, std::uint64_t number) {
    std::string digits(9, '0');
    for (auto digit = digits.rbegin(); digit != digits.rend() && number > 0; ++digit) {
        *digit = kDigits[number % kDigits.size()];
        number /= kDigits.size();
    }
    std::string id = std::string(prefix) + std::string(kInstance) + digits;
    return id + id_checksum(id);
}

std::optional<std::string> canonical_id(std::string_view id) {
    const bool plain =
        std::ranges::all_of(id, [](char c) { return kDigits.find(c) != std::string_view::npos; });
    if (!plain || (id.size() != 15 && id.size() != 18)) {
        return std::nullopt;
    }
    std::string whole(id.substr(0, 15));
    const std::string checksum = id_checksum(whole);
    if (id.size() == 18 && id.substr(15) != checksum) {
        return std::nullopt;
    }
    return whole + checksum;
}

}  // namespace andon::standin
