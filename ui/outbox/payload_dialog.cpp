// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/payload_dialog.h"

#include "ui/widgets/plain_label.h"

#include <QHBoxLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>
#include <nlohmann/json.hpp>

namespace andon::ui {

namespace {

// Not Qt's, which would put the fields into another order and make all numbers doubles.
using Json = nlohmann::ordered_json;

}  // namespace

QString spread_json(const QString& payload) {
    const Json json = Json::parse(payload.toStdString(), nullptr, false);
    return json.is_discarded() ? payload : QString::fromStdString(json.dump(2));
}

PayloadDialog::PayloadDialog(
    const PageContext& context, const QString& title, const QString& payload, QWidget* parent)
    : QDialog(parent),
      m_text(new QPlainTextEdit(spread_json(payload))),
      m_mistake(new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second)),
      m_accept(new QPushButton(tr("Take it"))) {
    setWindowTitle(tr("Edit what leaves"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumSize(560, 420);
    auto* name = new PlainLabel(context.theme, TextRole::strong);
    name->set_text(title);
    m_text->setFont(context.theme.font(TextRole::code));
    m_text->setAccessibleName(tr("What leaves"));
    m_text->setTabChangesFocus(true);
    m_mistake->setWordWrap(true);
    m_accept->setProperty("main", true);
    auto* cancel = new QPushButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::close);
    connect(m_accept, &QPushButton::clicked, this, &PayloadDialog::take);
    connect(m_text, &QPlainTextEdit::textChanged, this, &PayloadDialog::judge);
    auto* keys = new QShortcut(Qt::CTRL | Qt::Key_Return, this);
    connect(keys, &QShortcut::activated, m_accept, &QPushButton::click);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_mistake, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_accept);
    auto* all = new QVBoxLayout(this);
    all->addWidget(name);
    all->addWidget(m_text, 1);
    all->addLayout(buttons);
    judge();
}

void PayloadDialog::judge() {
    const Json json = Json::parse(m_text->toPlainText().toStdString(), nullptr, false);
    const bool fine = json.is_object();
    m_accept->setEnabled(fine);
    m_mistake->set_text(
        fine ? QString() : tr("This is no JSON object: a comma, quote or brace is wrong."));
}

void PayloadDialog::take() {
    const Json json = Json::parse(m_text->toPlainText().toStdString(), nullptr, false);
    if (!json.is_object())
        return;
    Q_EMIT edited(
        QString::fromStdString(json.dump(-1, ' ', false, Json::error_handler_t::replace)));
    close();
}

}  // namespace andon::ui
