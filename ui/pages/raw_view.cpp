// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/raw_view.h"

#include "models/items/reject_words.h"
#include "models/items/words.h"
#include "ui/widgets/key_button.h"
#include "ui/widgets/list_card.h"

#include <QFontMetrics>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPlainTextEdit>
#include <QTextLayout>
#include <QVBoxLayout>
#include <algorithm>

namespace andon::ui {

using items::plain;

namespace {

/// As plain(), but line breaks and tabs stay what they are.
QString readable(std::string_view bytes) {
    QString out;
    std::size_t start = 0;
    while (start <= bytes.size()) {
        const std::size_t end = std::min(bytes.find('\n', start), bytes.size());
        for (std::size_t at = start; at < end; at += 4000) {
            QString piece = plain(bytes.substr(at, std::min<std::size_t>(4000, end - at)));
            out += piece.replace(QChar(0x2409), QLatin1Char('\t'));
        }
        if (end < bytes.size())
            out += QLatin1Char('\n');
        start = end + 1;
    }
    return out;
}

/// Broken between words where it can be; the last of `most` lines keeps the rest.
QStringList lines_of(const QString& text, const QFont& font, int room, qsizetype most) {
    QStringList lines;
    QTextLayout layout(text, font);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(room);
        const bool last = lines.size() + 1 == most;
        lines << text.mid(line.textStart(), last ? -1 : line.textLength()).trimmed();
        if (last)
            break;
    }
    layout.endLayout();
    return lines;
}

bool looks_like_text(std::string_view bytes) {
    const QString text = QString::fromUtf8(bytes.data(), static_cast<qsizetype>(bytes.size()));
    qsizetype odd = 0;
    for (const QChar c : text) {
        if (c.unicode() == 0xFFFD || (c.unicode() < 0x20 && !c.isSpace()))
            ++odd;
    }
    return odd * 20 <= text.size();
}

}  // namespace

QString hex_dump(std::string_view bytes, std::size_t row) {
    QString out;
    for (std::size_t at = 0; at < bytes.size(); at += row) {
        QString hex;
        QString text;
        for (std::size_t i = at; i < at + row; ++i) {
            if (i == at + 8)
                hex += QLatin1Char(' ');
            if (i >= bytes.size()) {
                hex += QStringLiteral("   ");
                continue;
            }
            const auto c = static_cast<unsigned char>(bytes[i]);
            hex += QStringLiteral("%1 ").arg(c, 2, 16, QLatin1Char('0'));
            text += QLatin1Char(c >= 0x20 && c < 0x7F ? static_cast<char>(c) : '.');
        }
        out += QStringLiteral("%1  %2 %3\n").arg(at, 6, 16, QLatin1Char('0')).arg(hex, text);
    }
    return out;
}

RawView::RawView(const PageContext& context, QWidget* parent)
    : QWidget(parent),
      m_context(context),
      m_facts(new ListCard(context.theme, tr("Raw event"), {{120, CellInk::second}, {0}})),
      m_back(new KeyButton(context.theme, tr("Back"), tr("Esc"))),
      m_hex(new KeyButton(context.theme, tr("Hex"), QStringLiteral("X"))),
      m_payload(new QPlainTextEdit) {
    m_facts->set_row_height(23);
    m_facts->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_hex->setCheckable(true);
    m_hex->setAccessibleDescription(tr("Show the bytes in hex. Key: X"));
    m_payload->setReadOnly(true);
    m_payload->setFont(context.theme.font(TextRole::code));
    m_payload->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_payload->setAccessibleName(tr("Payload"));
    m_payload->setTabChangesFocus(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_back);
    buttons->addStretch();
    buttons->addWidget(m_hex);
    auto* all = new QVBoxLayout(this);
    m_all = all;
    all->setContentsMargins({});
    all->setSpacing(8);
    all->addWidget(m_facts);
    all->addLayout(buttons);
    all->addWidget(m_payload, 1);
    all->addStretch(0);
    connect(m_back, &QPushButton::clicked, this, &RawView::back);
    connect(m_hex, &QPushButton::toggled, this, &RawView::show_payload);
}

void RawView::set_back_text(const QString& text) {
    m_back->setVisible(!text.isEmpty());
    m_back->setText(text);
    m_back->setAccessibleName(text);
}

void RawView::add(const QString& name, const QString& value) {
    if (!value.isEmpty())
        m_rows.emplace_back(name, value);
}

void RawView::add_provenance(const items::Provenance& from) {
    add(tr("Source"), plain(from.source));
    add(tr("Topic"), plain(from.stream));
    add(tr("Partition"), plain(from.shard));
    add(tr("Position"), plain(from.position));
    if (from.broker_time.us != 0)
        add(tr("Broker time"), m_context.format.exact(from.broker_time.us));
    if (from.ingest_time.us != 0)
        add(tr("Journaled"), m_context.format.exact(from.ingest_time.us));
}

void RawView::show_event(const items::RawEvent& event) {
    m_rows.clear();
    add_provenance(event.from);
    if (event.event_time)
        add(tr("Event time"), m_context.format.exact(event.event_time->us));
    add(tr("Event id"), plain(event.event_id));
    add(tr("Said by"), plain(event.event_source));
    add(tr("Type"), plain(event.event_type));
    add(tr("Key"), plain(event.key));
    for (std::size_t i = 0; i < event.headers.size() && i < 8; ++i) {
        add(plain(event.headers[i].first), plain(event.headers[i].second));
    }
    m_bytes = event.value;
    m_size = event.value_size;
    publish(tr("Raw event %1").arg(m_context.format.count(static_cast<std::int64_t>(event.seq))));
}

void RawView::show_reject(const items::DeadLetterEntry& entry) {
    m_rows.clear();
    add(tr("Reason"), items::word(entry.reason));
    add(tr("What is wrong"), items::reject_text(entry.detail));
    add(tr("Type"), plain(entry.type_name));
    add_provenance(entry.from);
    add(tr("Key"), plain(entry.key));
    std::size_t start = 0;
    while (start < entry.headers.size()) {
        const std::size_t end = std::min(entry.headers.find('\n', start), entry.headers.size());
        const std::string_view line(entry.headers.data() + start, end - start);
        const std::size_t colon = line.find(": ");
        if (colon != std::string_view::npos && m_rows.size() < 18)
            add(plain(line.substr(0, colon)), plain(line.substr(colon + 2)));
        start = end + 1;
    }
    m_bytes = entry.value;
    m_size = entry.value_size;
    publish(tr("Reject %1").arg(m_context.format.count(static_cast<std::int64_t>(entry.seq))));
}

/// What is wrong is a sentence that a person must act on: it goes on in further rows.
void RawView::show_rows() {
    constexpr int kBeside = 120 + 2 * Card::kPadding + 30;
    constexpr qsizetype kMostLines = 4;
    const int room = std::max(100, width() - kBeside);
    std::vector<ListRow> rows;
    for (const auto& [name, value] : m_rows) {
        const bool sentence = name == tr("What is wrong");
        const QStringList lines =
            sentence ? lines_of(value, m_context.theme.font(TextRole::body), room, kMostLines)
                     : QStringList{value};
        for (qsizetype i = 0; i < lines.size(); ++i) {
            ListRow row;
            row.cells = {{i == 0 ? name : QString()}, {lines[i]}};
            row.tool_tip = value;
            rows.push_back(std::move(row));
        }
    }
    m_facts->set_rows(std::move(rows));
}

void RawView::publish(const QString& heading) {
    m_facts->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_all->setStretchFactor(m_facts, 0);
    m_facts->set_heading(heading);
    const QString size = tr("%1 bytes", nullptr, items::plural(static_cast<std::int64_t>(m_size)))
                             .arg(m_context.format.count(static_cast<std::int64_t>(m_size)));
    const bool cut = m_size > m_bytes.size();
    m_facts->set_note(
        cut ? tr("%1, the first %2 kept")
                  .arg(size, m_context.format.count(static_cast<std::int64_t>(m_bytes.size())))
            : size);
    show_rows();
    m_hex->setChecked(!looks_like_text(m_bytes));
    m_payload->show();
    m_hex->show();
    show_payload();
}

void RawView::show_message(const QString& text) {
    m_rows.clear();
    m_bytes.clear();
    m_facts->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Expanding);
    m_all->setStretchFactor(m_facts, 1);
    m_facts->set_heading(tr("Raw event"));
    m_facts->set_note({});
    m_facts->set_empty_text(text);
    m_facts->set_rows({});
    m_payload->clear();
    m_payload->hide();
    m_hex->hide();
}

void RawView::show_payload() {
    m_hex_row = m_hex->isChecked() ? hex_row() : 0;
    m_payload->setPlainText(m_hex_row > 0 ? hex_dump(m_bytes, m_hex_row) : readable(m_bytes));
}

/// A line that breaks between its bytes and their text cannot be read.
std::size_t RawView::hex_row() const {
    constexpr int kLetters = 76;
    constexpr int kFrame = 36;  ///< with the scroll bar
    const int letter = QFontMetrics(m_payload->font()).horizontalAdvance(QLatin1Char('0'));
    return width() >= kLetters * letter + kFrame ? 16 : 8;
}

void RawView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (event->size().width() != event->oldSize().width() && !m_rows.empty())
        show_rows();
    if (m_hex_row > 0 && m_hex_row != hex_row())
        show_payload();
}

QString RawView::payload_text() const {
    return m_payload->toPlainText();
}

void RawView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape && m_back->isVisible())
        Q_EMIT back();
    else if (event->key() == Qt::Key_X && event->modifiers() == Qt::NoModifier)
        m_hex->toggle();
    else
        QWidget::keyPressEvent(event);
}

}  // namespace andon::ui
