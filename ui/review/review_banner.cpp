// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/review_banner.h"

#include "ui/widgets/key_button.h"
#include "ui/widgets/paint.h"

#include <QDateTime>
#include <QHBoxLayout>

namespace andon::ui {

ReviewBanner::ReviewBanner(const PageContext& context, const QString& file, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_file(file),
      m_live(new KeyButton(context.theme, tr("Back to live"), tr("Esc"))) {
    setFixedHeight(40);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 14, 0);
    row->addStretch();
    row->addWidget(m_live);
    m_live->setVisible(context.data.cursor().has_live());
    m_live->setAccessibleName(tr("Back to live"));
    connect(m_live, &QPushButton::clicked, this, &ReviewBanner::live_asked);
    connect(&context.data.cursor(), &items::Cursor::moved, this, &ReviewBanner::show_or_hide);
    connect(
        &context.data.cursor(), &items::Cursor::extent_changed, this, &ReviewBanner::show_or_hide);
    connect(&context.theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    show_or_hide();
}

void ReviewBanner::show_or_hide() {
    setVisible(!m_context.data.cursor().live());
    setAccessibleName(text());
    update();
}

QString ReviewBanner::head() const {
    const auto moment = m_context.data.cursor().moment();
    if (!moment)
        return {};
    const QDateTime at =
        QDateTime::fromMSecsSinceEpoch(moment->time.us / 1000, m_context.format.zone());
    return tr("REVIEW · %1")
        .arg(m_context.format.locale().toString(at, QStringLiteral("dddd d MMM yyyy, HH:mm:ss")));
}

QString ReviewBanner::rest() const {
    const items::Cursor& cursor = m_context.data.cursor();
    const auto moment = cursor.moment();
    if (!moment)
        return {};
    QStringList parts;
    if (!m_file.isEmpty())
        parts << m_file;
    const items::Seq newer =
        cursor.extent().last.seq - std::min(cursor.extent().last.seq, moment->seq);
    if (cursor.has_live()) {
        parts << tr("%1 newer, ingest goes on", nullptr,
                    items::plural(static_cast<std::int64_t>(newer)))
                     .arg(m_context.format.count(static_cast<std::int64_t>(newer)));
    } else {
        parts << tr("%1 later events in the file", nullptr,
                    items::plural(static_cast<std::int64_t>(newer)))
                     .arg(m_context.format.count(static_cast<std::int64_t>(newer)));
    }
    parts << tr("as it was shown") << tr("actions are off");
    return parts.join(QStringLiteral("  ·  "));
}

QString ReviewBanner::text() const {
    return m_context.data.cursor().live() ? QString() : head() + QStringLiteral(": ") + rest();
}

void ReviewBanner::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = m_context.theme.colours();
    p.fillRect(rect(), t.review_ground);
    p.fillRect(QRectF(0, 0, 8, height()), t.review);
    p.fillRect(QRectF(0, height() - 1, width(), 1), t.line);
    const double right = m_live->isVisible() ? m_live->x() - 16 : width() - 16;
    double x = 22;
    x += paint_text(
             p, QRectF(x, 0, right - x, height()), head(), m_context.theme.font(TextRole::worst),
             t.ink)
         + 18;
    paint_text(
        p, QRectF(x, 0, right - x, height()), rest(), m_context.theme.font(TextRole::body), t.ink);
}

}  // namespace andon::ui
