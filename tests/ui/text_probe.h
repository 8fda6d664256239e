// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPaintDevice>
#include <QPaintEngine>
#include <QRectF>
#include <QSize>
#include <QString>
#include <memory>
#include <vector>

namespace andon::tests {

/// A piece of text as it would stand on the screen.
struct PaintedText {
    QString text;
    double pixels = 0;  ///< size of its font, transform included
    QRectF ink;         ///< from cap height to base line: where glyphs surely are
    QColor colour;      ///< of the pen, opacity included in its alpha
};

/// A paint device that draws nothing and notes every text that is painted on it.
class TextProbe : public QPaintDevice {
public:
    explicit TextProbe(const QSize& size);
    ~TextProbe() override;
    QPaintEngine* paintEngine() const override;
    const std::vector<PaintedText>& texts() const { return m_texts; }

protected:
    int metric(PaintDeviceMetric metric) const override;

private:
    class Engine;
    QSize m_size;
    std::vector<PaintedText> m_texts;
    std::unique_ptr<Engine> m_engine;
};

}  // namespace andon::tests
