// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/nav_bar.h"

#include "ui/widgets/paint.h"

#include <QAbstractButton>
#include <QVBoxLayout>
#include <utility>

namespace andon::ui {

class NavBar::Entry : public QAbstractButton {
public:
    Entry(const Theme& theme, const QString& title, const QString& key)
        : m_theme(theme), m_key(key) {
        setText(title);
        setCheckable(true);
        setAutoExclusive(true);
        setFocusPolicy(Qt::StrongFocus);
        setFixedHeight(37);
        setCursor(Qt::PointingHandCursor);
        setAccessibleName(title);
        set_count(0);
    }
    void set_count(int count) {
        if (std::exchange(m_count, count) == count)
            return;
        QStringList about;
        if (count > 0)
            about << NavBar::tr("%1 need attention.", nullptr, count).arg(count);
        if (!m_key.isEmpty())
            about << NavBar::tr("Key: Ctrl+%1").arg(m_key);
        setAccessibleDescription(about.join(u' '));
        update();
    }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter p(this);
        const Tokens& t = m_theme.colours();
        if (isChecked()) {
            p.fillRect(rect(), t.selection);
            p.fillRect(QRectF(0, 0, 3, height()), t.accent);
        } else if (underMouse()) {
            p.fillRect(rect(), t.raised);
        }
        const QFont font = m_theme.font(isChecked() ? TextRole::strong : TextRole::body);
        paint_text(p, QRectF(13, 0, 16, height()), m_key, m_theme.font(TextRole::body), t.ink3);
        paint_text(
            p,
            QRectF(
                32, 0,
                width() - 32
                    - (m_count > 99  ? 38
                       : m_count > 9 ? 28
                       : m_count > 0 ? 22
                                     : 8),
                height()),
            text(), font, isChecked() ? t.ink : t.ink2);
        if (m_count > 0) {
            const QString number =
                m_count > 999 ? QStringLiteral("999+") : QString::number(m_count);
            paint_text(
                p, QRectF(width() - 54, 0, 44, height()), number, m_theme.font(TextRole::strong),
                t.ink, Qt::AlignRight | Qt::AlignVCenter);
        }
        if (hasFocus())
            paint_focus(p, rect(), t);
    }
    void enterEvent(QEnterEvent*) override { update(); }
    void leaveEvent(QEvent*) override { update(); }

private:
    const Theme& m_theme;
    QString m_key;
    int m_count = -1;  ///< none was said yet
};

NavBar::NavBar(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme) {
    setFixedWidth(kWidth);
    setAccessibleName(tr("Pages"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 10, 1, 10);
    column->setSpacing(0);
    column->addStretch();
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void NavBar::add_page(const QString& title) {
    const auto n = static_cast<int>(m_entries.size());
    auto* entry = new Entry(m_theme, title, n < 10 ? QString::number((n + 1) % 10) : QString());
    static_cast<QVBoxLayout*>(layout())->insertWidget(n, entry);
    connect(entry, &QAbstractButton::clicked, this, [this, n] { Q_EMIT chosen(n); });
    m_entries.push_back(entry);
}

void NavBar::set_current(int page) {
    m_current = page;
    m_entries[static_cast<std::size_t>(page)]->setChecked(true);
}

void NavBar::set_count(int page, int count) {
    m_entries[static_cast<std::size_t>(page)]->set_count(count);
}

void NavBar::paintEvent(QPaintEvent*) {
    QPainter p(this);
    const Tokens& t = m_theme.colours();
    p.fillRect(rect(), t.panel);
    p.fillRect(QRect(width() - 1, 0, 1, height()), t.line);
}

}  // namespace andon::ui
