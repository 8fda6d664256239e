// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace andon::ui {

/// The scale of one axis, between round numbers. It moves only when it must, so that a line moves
/// because its value does. A value type.
class ValueScale {
public:
    /// Makes room for [low, high]; with low > high, of which nothing is known, for 0 … 1.
    void fit(double low, double high);
    /// 0 at the bottom, 1 at the top; beyond both for what is outside.
    double share(double value) const;
    double low() const { return m_low; }
    double high() const { return m_high; }
    double step() const { return m_step; }
    /// Decimals that tell one step from the next.
    int decimals() const;

private:
    double m_low = 0;
    double m_high = 1;
    double m_step = 0.25;
    bool m_set = false;  ///< something was fitted before
};

/// The smallest 1, 2, 2.5, 5 or 10 times a power of ten that is at least `rough`.
double round_step(double rough);

}  // namespace andon::ui
