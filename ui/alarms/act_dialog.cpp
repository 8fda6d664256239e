// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alarms/act_dialog.h"

#include "ui/widgets/plain_label.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace andon::ui {

namespace {

constexpr int kLongestNote = 500;

}  // namespace

ActDialog::ActDialog(const PageContext& context, const Question& question, QWidget* parent)
    : QDialog(parent),
      m_offered(question.times),
      m_note(new QLineEdit),
      m_accept(new QPushButton(question.title)) {
    setWindowTitle(question.title);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(460);
    auto* all = new QVBoxLayout(this);
    constexpr qsizetype kMostNamed = 4;
    for (const QString& subject : question.subjects.mid(0, kMostNamed)) {
        auto* name = new PlainLabel(context.theme, TextRole::strong);
        name->set_text(subject);
        all->addWidget(name);
    }
    const auto small = [&](const QString& text) {
        auto* label = new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second);
        label->set_text(text);
        all->addWidget(label);
    };
    if (question.subjects.size() > kMostNamed)
        small(tr("and %1 more").arg(question.subjects.size() - kMostNamed));
    if (!m_offered.empty()) {
        small(question.time);
        m_times = new QListWidget;
        m_times->setAccessibleName(question.time);
        for (const Time& time : m_offered)
            m_times->addItem(time.title);
        m_times->setCurrentRow(1);
        m_times->setFixedHeight(m_times->sizeHintForRow(0) * m_times->count() + 8);
        all->addWidget(m_times);
    }
    small(
        question.note_required ? tr("%1 (required)", "a note").arg(question.note) : question.note);
    m_note->setAccessibleName(question.note);
    m_note->setMaxLength(kLongestNote);
    all->addWidget(m_note);
    m_note->setVisible(!question.note.isEmpty());
    m_accept->setProperty("main", true);
    m_accept->setDefault(true);
    m_accept->setEnabled(!question.note_required);
    connect(m_accept, &QPushButton::clicked, this, &ActDialog::answer);
    if (question.note_required) {
        connect(m_note, &QLineEdit::textChanged, this, [this](const QString& text) {
            m_accept->setEnabled(!text.trimmed().isEmpty());
        });
    }
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::close);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    all->addSpacing(6);
    all->addLayout(buttons);
    if (question.note.isEmpty() && m_times != nullptr)
        m_times->setFocus();
    else
        m_note->setFocus();
}

void ActDialog::answer() {
    Answer answer;
    answer.note = m_note->text().trimmed();
    if (m_times != nullptr && m_times->currentRow() >= 0) {
        const Time& time = m_offered[static_cast<std::size_t>(m_times->currentRow())];
        answer.duration_us = time.us;
        answer.kind = time.kind;
    }
    Q_EMIT answered(answer);
    close();
}

}  // namespace andon::ui
