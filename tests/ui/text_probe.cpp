// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/text_probe.h"

#include <QFontMetricsF>
#include <QTransform>

namespace andon::tests {

class TextProbe::Engine : public QPaintEngine {
public:
    explicit Engine(std::vector<PaintedText>& texts)
        : QPaintEngine(QPaintEngine::AllFeatures), m_texts(texts) {}

    bool begin(QPaintDevice*) override { return true; }
    bool end() override { return true; }
    Type type() const override { return QPaintEngine::User; }
    void updateState(const QPaintEngineState& now) override {
        if (now.state().testFlag(QPaintEngine::DirtyTransform))
            m_transform = now.transform();
        if (now.state().testFlag(QPaintEngine::DirtyPen))
            m_pen = now.pen().color();
        if (now.state().testFlag(QPaintEngine::DirtyOpacity))
            m_opacity = now.opacity();
    }
    void drawPixmap(const QRectF&, const QPixmap&, const QRectF&) override {}
    void drawPath(const QPainterPath&) override {}
    void drawPolygon(const QPointF*, int, PolygonDrawMode) override {}
    void drawTextItem(const QPointF& at, const QTextItem& item) override {
        PaintedText painted;
        painted.text = item.text();
        painted.pixels = item.font().pixelSize() * m_transform.m22();
        const double cap = QFontMetricsF(item.font()).capHeight();
        painted.ink = m_transform.mapRect(QRectF(at.x(), at.y() - cap, item.width(), cap));
        painted.colour = m_pen;
        painted.colour.setAlphaF(static_cast<float>(m_pen.alphaF() * m_opacity));
        if (!painted.text.trimmed().isEmpty())
            m_texts.push_back(painted);
    }

private:
    std::vector<PaintedText>& m_texts;
    QTransform m_transform;
    QColor m_pen;
    double m_opacity = 1;
};

TextProbe::TextProbe(const QSize& size)
    : m_size(size), m_engine(std::make_unique<Engine>(m_texts)) {}

TextProbe::~TextProbe() = default;

QPaintEngine* TextProbe::paintEngine() const {
    return m_engine.get();
}

int TextProbe::metric(PaintDeviceMetric metric) const {
    switch (metric) {
    case PdmWidth:
        return m_size.width();
    case PdmHeight:
        return m_size.height();
    case PdmDpiX:
    case PdmDpiY:
    case PdmPhysicalDpiX:
    case PdmPhysicalDpiY:
        return 96;
    case PdmDepth:
        return 32;
    case PdmNumColors:
        return 1 << 24;
    case PdmDevicePixelRatio:
        return 1;
    case PdmDevicePixelRatioScaled:
        return static_cast<int>(devicePixelRatioFScale());
    default:
        return QPaintDevice::metric(metric);
    }
}

}  // namespace andon::tests
