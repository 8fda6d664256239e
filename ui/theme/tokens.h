// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <array>

namespace andon::ui {

/// The colours of one theme, by what they are for. What is not in here is not on the screen.
struct Tokens {
    QColor bg, panel, raised;  ///< window, card, control
    QColor line, track;        ///< borders, the empty part of a bar
    QColor hatch;              ///< over what is stale; text on it stays readable
    QColor ink, ink2, ink3;    ///< text, second, third
    QColor bar;                ///< bars, neutral data
    QColor run, idle, stop;    ///< state by brightness, never by hue
    QColor on_run, on_stop;    ///< words on those fills
    QColor accent, on_accent, selection;
    std::array<QColor, 4> priority;         ///< 1 … 4: shape, digit, text
    std::array<QColor, 4> priority_ground;  ///< what stands behind them in a banner
    QColor review, review_ground;
    std::array<QColor, 4> series;
    int border = 1;         ///< px
    bool patterns = false;  ///< patterns instead of tints
};

enum class Scheme { light, dark, contrast_light, contrast_dark };

const Tokens& tokens_of(Scheme scheme);

/// WCAG 2 contrast ratio, 1 … 21.
double contrast(const QColor& a, const QColor& b);

}  // namespace andon::ui
