// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/tokens.h"

#include <algorithm>
#include <cmath>

namespace andon::ui {

namespace {

QColor rgb(unsigned value) {
    return QColor::fromRgb(0xFF000000U | value);
}

Tokens light() {
    Tokens t;
    t.bg = rgb(0xDFE2E5), t.panel = rgb(0xECEEF0), t.raised = rgb(0xF8F9FA);
    t.line = rgb(0xC3C8CE), t.track = rgb(0xD3D7DB), t.hatch = rgb(0xCDD2D7);
    t.ink = rgb(0x171B20), t.ink2 = rgb(0x434B54), t.ink3 = rgb(0x57606A);
    t.bar = rgb(0x7B848E);
    t.run = rgb(0xA9B1B9), t.idle = rgb(0xD3D7DB), t.stop = rgb(0x30373F);
    t.on_run = t.ink, t.on_stop = rgb(0xFFFFFF);
    t.accent = rgb(0x1A5AA0), t.on_accent = rgb(0xFFFFFF), t.selection = rgb(0xCFE0F2);
    t.priority = {rgb(0xB8001F), rgb(0xA04600), rgb(0x785C00), rgb(0x6B3FA0)};
    t.priority_ground = {rgb(0xF6D9DC), rgb(0xF6E2D0), rgb(0xF1E9C9), rgb(0xE5DDF0)};
    t.review = rgb(0x6B3FA0), t.review_ground = rgb(0xE5DDF0);
    t.series = {rgb(0x0072B2), rgb(0xB34E00), rgb(0x007A5A), rgb(0x9C4F7D)};
    return t;
}

Tokens dark() {
    Tokens t;
    t.bg = rgb(0x171A1D), t.panel = rgb(0x1F2428), t.raised = rgb(0x282E33);
    t.line = rgb(0x3A4148), t.track = rgb(0x31383E), t.hatch = rgb(0x343B42);
    t.ink = rgb(0xE9EDF0), t.ink2 = rgb(0xB4BCC4), t.ink3 = rgb(0x98A1AA);
    t.bar = rgb(0x7C868F);
    t.run = rgb(0x59636C), t.idle = rgb(0x31383E), t.stop = rgb(0xD5DADF);
    t.on_run = rgb(0xFFFFFF), t.on_stop = rgb(0x171A1D);
    t.accent = rgb(0x7DB8FF), t.on_accent = rgb(0x10151A), t.selection = rgb(0x1D354F);
    t.priority = {rgb(0xFF6B70), rgb(0xFFA54F), rgb(0xF2D04B), rgb(0xC3A6FF)};
    t.priority_ground = {rgb(0x4A1F23), rgb(0x45301B), rgb(0x3F3818), rgb(0x332B47)};
    t.review = rgb(0xC3A6FF), t.review_ground = rgb(0x332B47);
    t.series = {rgb(0x56B4E9), rgb(0xFF9A4D), rgb(0x34C79A), rgb(0xE59BC3)};
    return t;
}

Tokens contrast_light() {
    Tokens t = light();
    t.bg = t.panel = t.raised = rgb(0xFFFFFF);
    t.line = t.ink = t.ink2 = t.ink3 = t.bar = rgb(0x000000);
    t.track = rgb(0xFFFFFF), t.hatch = rgb(0xC4C4C4), t.idle = rgb(0xFFFFFF), t.run = rgb(0xB8B8B8),
    t.stop = rgb(0x000000);
    t.on_run = rgb(0x000000);
    t.accent = rgb(0x003E8A), t.selection = rgb(0xD6E6FF);
    t.priority = {rgb(0xA0001A), rgb(0x8A3B00), rgb(0x5F4800), rgb(0x54308A)};
    t.priority_ground = {rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xFFFFFF), rgb(0xFFFFFF)};
    t.review_ground = rgb(0xFFFFFF);
    t.border = 2, t.patterns = true;
    return t;
}

Tokens contrast_dark() {
    Tokens t = dark();
    t.bg = t.panel = t.raised = rgb(0x000000);
    t.line = t.ink = t.ink2 = t.ink3 = t.bar = rgb(0xFFFFFF);
    t.track = rgb(0x000000), t.hatch = rgb(0x4A4A4A), t.idle = rgb(0x000000), t.run = rgb(0x5A5A5A),
    t.stop = rgb(0xFFFFFF);
    t.on_stop = rgb(0x000000), t.on_accent = rgb(0x000000), t.selection = rgb(0x003166);
    t.priority_ground = {rgb(0x000000), rgb(0x000000), rgb(0x000000), rgb(0x000000)};
    t.review_ground = rgb(0x000000);
    t.border = 2, t.patterns = true;
    return t;
}

double luminance(const QColor& c) {
    const auto linear = [](double v) {
        return v <= 0.03928 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

}  // namespace

const Tokens& tokens_of(Scheme scheme) {
    static const std::array<Tokens, 4> kAll{light(), dark(), contrast_light(), contrast_dark()};
    return kAll[static_cast<std::size_t>(scheme)];
}

double contrast(const QColor& a, const QColor& b) {
    const double x = luminance(a);
    const double y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

}  // namespace andon::ui
