// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <vector>

namespace andon::ui {

/// How often values fall into equal parts of their range. Part i is [from + i width, from + (i + 1)
/// width); the last one has its end too.
struct Bins {
    double from = 0;
    double width = 1;
    std::vector<std::size_t> counts;
    double to() const { return from + width * static_cast<double>(counts.size()); }
};

/// Parts as wide as 2 · IQR / ∛n (D. Freedman and P. Diaconis, On the histogram as a density estimator,
/// 1981); where the quartiles are one value, as many as ⌈log2 n⌉ + 1 (H. Sturges, The choice of a class
/// interval, 1926). The width is rounded up to 1, 2, 2.5 or 5 times a power of ten, and there are
/// sixty parts at most. What is not finite is left out. Any thread.
Bins bins_of(std::vector<double> values);

}  // namespace andon::ui
