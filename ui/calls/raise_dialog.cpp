// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/calls/raise_dialog.h"

#include "models/items/words.h"
#include "ui/calls/call_acts.h"
#include "ui/widgets/plain_label.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace andon::ui {

namespace {

constexpr std::size_t kMostLines = 500;
constexpr int kLongestText = 500;

}  // namespace

RaiseDialog::RaiseDialog(const PageContext& context, const std::string& place, QWidget* parent)
    : QDialog(parent),
      m_context(context),
      m_topics(new QListWidget),
      m_places(new QComboBox),
      m_text(new QLineEdit),
      m_accept(new QPushButton(tr("Call"))) {
    setWindowTitle(tr("Call for help"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(460);
    auto* all = new QVBoxLayout(this);
    const auto small = [&](const QString& words) {
        auto* label = new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second);
        label->set_text(words);
        all->addWidget(label);
    };
    small(tr("Where"));
    m_places->setAccessibleName(tr("Where"));
    all->addWidget(m_places);
    small(tr("Who, by its letter"));
    m_topics->setAccessibleName(tr("Who"));
    for (const CallTopic& topic : kCallTopics)
        m_topics->addItem(
            QKeySequence(topic.letter).toString() + QStringLiteral("   ")
            + items::word(topic.token));
    m_topics->setCurrentRow(0);
    m_topics->setFixedHeight(m_topics->sizeHintForRow(0) * m_topics->count() + 8);
    m_topics->installEventFilter(this);
    all->addWidget(m_topics);
    small(tr("What is needed"));
    m_text->setAccessibleName(tr("What is needed"));
    m_text->setMaxLength(kLongestText);
    all->addWidget(m_text);
    m_accept->setProperty("main", true);
    m_accept->setDefault(true);
    connect(m_accept, &QPushButton::clicked, this, &RaiseDialog::answer);
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::close);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    all->addSpacing(6);
    all->addLayout(buttons);
    connect(m_places, &QComboBox::currentIndexChanged, this, &RaiseDialog::show_state);
    offer(place);
    show_state();
    read_lines();
    m_topics->setFocus();
}

/// A letter chooses who is called; nothing else is typed into that list.
bool RaiseDialog::eventFilter(QObject* object, QEvent* event) {
    if (object == m_topics && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        for (int n = 0; n < static_cast<int>(std::size(kCallTopics)); ++n) {
            if (kCallTopics[n].letter == key) {
                m_topics->setCurrentRow(n);
                return true;
            }
        }
    }
    return QDialog::eventFilter(object, event);
}

void RaiseDialog::offer(const std::string& path) {
    const QString whole = QString::fromStdString(path);
    if (path.empty() || m_places->findData(whole) >= 0)
        return;
    m_places->addItem(items::end_with_parent(path), whole);
    m_places->setItemData(m_places->count() - 1, as_tool_tip(items::plain(path)), Qt::ToolTipRole);
}

/// The lines there are, after the place that had the keyboard.
void RaiseDialog::read_lines() {
    items::RowQuery query{"lines", {}, {{"line", false}}, kMostLines, {}};
    m_read = items::Pending(
        m_context.data,
        m_context.data.rows(std::move(query), [this](const Result<items::RowSet>& reply) {
            const auto view = m_context.data.find_view("lines");
            if (!reply || !view)
                return;
            for (const views::Row& row : reply->rows)
                offer(items::RowView(m_context.data.catalogue()[*view], row).text("line"));
            show_state();
        }));
}

void RaiseDialog::show_state() {
    m_accept->setEnabled(m_places->currentIndex() >= 0);
}

void RaiseDialog::answer() {
    calls::CallAct act;
    act.step = calls::Step::raised;
    act.place = m_places->currentData().toString().toStdString();
    act.topic = kCallTopics[std::max(0, m_topics->currentRow())].token;
    act.text = m_text->text().trimmed().toStdString();
    Q_EMIT answered(act);
    close();
}

}  // namespace andon::ui
