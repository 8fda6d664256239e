// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/state_pill.h"

#include "models/items/words.h"
#include "ui/widgets/paint.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainterPath>

namespace andon::ui {

namespace {

class Words {
    Q_DECLARE_TR_FUNCTIONS(State)
};

}  // namespace

StateLook state_look(const QString& token) {
    const QString t = token.toLower();
    if (t == QLatin1String("running"))
        return StateLook::running;
    if (t == QLatin1String("idle"))
        return StateLook::idle;
    if (t == QLatin1String("stopped") || t == QLatin1String("maintenance"))
        return StateLook::stopped;
    if (t == QLatin1String("planned_stop") || t == QLatin1String("setup"))
        return StateLook::planned;
    if (t == QLatin1String("unstaffed"))
        return StateLook::unstaffed;
    if (t.isEmpty() || t == QLatin1String("offline") || t == QLatin1String("no_data")
        || t == QLatin1String("unspecified") || t == QLatin1String("unknown")) {
        return StateLook::no_data;
    }
    return StateLook::other;
}

QString state_word(const QString& token) {
    switch (state_look(token)) {
    case StateLook::unstaffed:
        return Words::tr("NOT STAFFED");
    case StateLook::no_data:
        return Words::tr("NO DATA");
    default:
        return items::word(token.toStdString()).toUpper();
    }
}

void paint_state_fill(QPainter& p, const QRectF& rect, StateLook look, const Theme& theme) {
    const Tokens& t = theme.colours();
    switch (look) {
    case StateLook::running:
        p.fillRect(rect, t.run);
        break;
    case StateLook::stopped:
        p.fillRect(rect, t.stop);
        break;
    case StateLook::planned:
        paint_hatch(p, rect, t.bar, Lean::forward, 5, 1.4);
        break;
    case StateLook::no_data:
        paint_hatch(p, rect, t.bar, Lean::backward, 5, 1.2);
        break;
    case StateLook::unstaffed:
        p.setPen(QPen(t.ink3, 1, Qt::DashLine));
        p.setBrush(Qt::NoBrush);
        p.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    default:
        p.fillRect(rect, t.idle);
        break;
    }
    if (t.patterns && look != StateLook::unstaffed) {  // whose frame is its pattern
        p.setPen(QPen(t.line, 1));
        p.setBrush(Qt::NoBrush);
        p.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

void paint_state_pill(
    QPainter& p, const QRectF& rect, const QString& token, const Theme& theme, bool stale) {
    const Tokens& t = theme.colours();
    const StateLook look = stale ? StateLook::no_data : state_look(token);
    p.save();
    p.setRenderHint(QPainter::Antialiasing);
    const QRectF box = rect.adjusted(0.5, 0.5, -0.5, -0.5);
    QPainterPath shape;
    shape.addRoundedRect(box, 3, 3);
    QColor ink = t.ink;
    QPen frame = Qt::NoPen;
    QColor fill = t.panel;
    switch (look) {
    case StateLook::running:
        fill = t.run, ink = t.on_run;
        break;
    case StateLook::stopped:
        fill = t.stop, ink = t.on_stop;
        break;
    case StateLook::planned:
        frame = QPen(t.ink3, 1);
        break;
    case StateLook::unstaffed:
    case StateLook::no_data:
        frame = QPen(t.ink3, 1, Qt::DashLine), ink = t.ink2;
        break;
    default:
        fill = t.idle, frame = QPen(t.ink3, 1);
        break;
    }
    p.fillPath(shape, fill);
    QFont font = theme.font(TextRole::heading);
    const QString word = state_word(token);
    if (look == StateLook::planned) {
        p.setClipPath(shape);
        paint_hatch(p, box, t.bar, Lean::forward, 6, 1.2);
        const double width = QFontMetricsF(font, p.device()).horizontalAdvance(word) + 8;
        p.fillRect(QRectF(box.center().x() - width / 2, box.top(), width, box.height()), t.panel);
        p.setClipping(false);
    }
    if (frame != QPen(Qt::NoPen)) {
        p.setPen(frame);
        p.setBrush(Qt::NoBrush);
        p.drawPath(shape);
    }
    paint_text(p, box.adjusted(3, 0, -3, 0), word, font, ink, Qt::AlignCenter);
    p.restore();
}

}  // namespace andon::ui
