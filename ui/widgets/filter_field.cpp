// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filter_field.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QStringListModel>

namespace andon::ui {

FilterField::FilterField(
    const Theme& theme, const QString& hint, Complete complete, QWidget* parent)
    : HintField(theme, hint, QStringLiteral("/"), parent),
      m_theme(theme),
      m_complete(std::move(complete)),
      m_completer(new QCompleter(this)),
      m_labels(new QStringListModel(this)),
      m_description(accessibleDescription()) {
    m_completer->setModel(m_labels);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(this);
    m_completer->popup()->setObjectName(QStringLiteral("completions"));
    m_completer->popup()->setAccessibleName(tr("What can stand here"));
    connect(this, &QLineEdit::textEdited, this, &FilterField::offer);
    connect(
        m_completer, qOverload<const QModelIndex&>(&QCompleter::activated), this,
        [this](const QModelIndex& at) { take(at.row()); });
}

void FilterField::set_errors(const std::vector<items::FilterError>& errors) {
    m_wrong.clear();
    QStringList sentences;
    for (const items::FilterError& error : errors) {
        m_wrong.push_back(error.at);
        sentences << error.message;
    }
    setAccessibleDescription(sentences.isEmpty() ? m_description : sentences.join(u'\n'));
    update();
}

void FilterField::offer() {
    m_offered = m_complete(text(), cursorPosition());
    if (m_offered.choices.empty()) {
        m_completer->popup()->hide();
        return;
    }
    QStringList labels;
    for (const items::FilterChoice& choice : m_offered.choices)
        labels << choice.label;
    m_labels->setStringList(labels);
    m_completer->setMaxVisibleItems(static_cast<int>(labels.size()));
    // Nothing is chosen yet: Enter leaves what was typed.
    m_completer->setCurrentRow(-1);
    constexpr int kWidth = 280;
    QRect below = rect();
    below.setLeft(std::clamp(cursorRect().left(), 0, std::max(0, width() - kWidth)));
    below.setWidth(kWidth);
    m_completer->complete(below);
    m_completer->popup()->setCurrentIndex({});
}

void FilterField::take(int choice) {
    if (choice < 0 || choice >= static_cast<int>(m_offered.choices.size()))
        return;
    const QString& insert = m_offered.choices[static_cast<std::size_t>(choice)].insert;
    const auto [position, length] = m_offered.replace;
    QString next = text();
    next.replace(position, length, insert);
    setText(next);
    setCursorPosition(position + static_cast<int>(insert.size()));
    offer();  // after a name its values
}

/// A wave under each piece, in the ink of text: colours say how urgent something is.
void FilterField::paintEvent(QPaintEvent* event) {
    HintField::paintEvent(event);
    if (m_wrong.empty())
        return;
    QPainter p(this);
    p.setRenderHint(QPainter::Antialiasing);
    p.setPen(QPen(m_theme.colours().ink, 1.2));
    p.setClipRect(rect().adjusted(8, 0, -24, 0));
    const QFontMetricsF metrics(font());
    // The cursor's place is the only thing a line edit tells of where its text stands.
    const double origin =
        cursorRect().center().x() - metrics.horizontalAdvance(text().left(cursorPosition()));
    const double y = height() / 2.0 + metrics.height() / 2 - 1;
    for (const items::FilterSpan span : m_wrong) {
        const double from = origin + metrics.horizontalAdvance(text().left(span.position));
        const double to =
            origin + metrics.horizontalAdvance(text().left(span.position + span.length));
        QPainterPath wave(QPointF(from, y));
        bool up = true;
        for (double x = from + 2; x <= to; x += 2, up = !up)
            wave.lineTo(x, up ? y - 2 : y);
        p.drawPath(wave);
    }
}

}  // namespace andon::ui
