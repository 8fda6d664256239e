// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mine_dialog.h"

#include "models/items/words.h"
#include "ui/widgets/plain_label.h"

#include <QHBoxLayout>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace andon::ui {

namespace {

constexpr int kSiteRole = Qt::UserRole;
constexpr int kLineRole = Qt::UserRole + 1;
constexpr int kCheckAfterMs = 300;  ///< without a key

}  // namespace

MineDialog::MineDialog(const PageContext& context, Scope mine, QWidget* parent)
    : QDialog(parent),
      m_mine(std::move(mine)),
      m_lines(context.data),
      m_places(new QListWidget),
      m_accounts(new QPlainTextEdit),
      m_check(context.data),
      m_note(new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::first)) {
    setWindowTitle(tr("What is mine"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(620, 460);
    const auto label = [&](const QString& text) {
        auto* made = new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second);
        made->setWordWrap(true);
        made->set_text(text);
        return made;
    };
    m_places->setAccessibleName(tr("Sites and lines"));
    m_accounts->setAccessibleName(tr("Customer numbers"));
    m_accounts->setPlaceholderText(QStringLiteral("C1001\nC1007"));
    m_accounts->setTabChangesFocus(true);
    m_accounts->setPlainText(m_mine.accounts.join(QLatin1Char('\n')));
    auto* left = new QVBoxLayout;
    left->addWidget(label(tr("Sites and lines: lines, stock and quality of these")));
    left->addWidget(m_places, 1);
    auto* right = new QVBoxLayout;
    right->addWidget(label(tr("Customer numbers, one a line: customers, and their orders")));
    right->addWidget(m_accounts, 1);
    auto* columns = new QHBoxLayout;
    columns->addLayout(left, 1);
    columns->addLayout(right, 1);
    auto* take = new QPushButton(tr("Show mine"));
    take->setProperty("main", true);
    take->setDefault(true);
    connect(take, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(scope());
        close();
    });
    auto* cancel = new QPushButton(tr("Cancel"));
    connect(cancel, &QPushButton::clicked, this, &QDialog::close);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(take);
    auto* all = new QVBoxLayout(this);
    all->addLayout(columns, 1);
    all->addWidget(m_note);
    all->addLayout(buttons);
    m_note->setWordWrap(true);
    m_note->setAccessibleName(tr("What is not known"));
    m_note->hide();
    m_check_soon.setSingleShot(true);
    m_check_soon.setInterval(kCheckAfterMs);
    connect(&m_check_soon, &QTimer::timeout, this, [this] { m_check.ask(scope()); });
    connect(m_accounts, &QPlainTextEdit::textChanged, &m_check_soon, qOverload<>(&QTimer::start));
    connect(m_places, &QListWidget::itemChanged, &m_check_soon, qOverload<>(&QTimer::start));
    connect(&m_check, &ScopeCheck::changed, this, &MineDialog::show_note);
    m_check.ask(m_mine);
    connect(&m_lines, &items::LiveRows::changed, this, &MineDialog::fill);
    m_lines.follow({"lines", {}, {{"site", false}, {"line", false}}, Scope::kMost, {}});
}

void MineDialog::add(const QString& title, const QString& id, int role, bool ticked) {
    auto* item = new QListWidgetItem(title, m_places);
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
    item->setCheckState(ticked ? Qt::Checked : Qt::Unchecked);
    item->setData(role, id);
}

/// Once: what a person ticks does not change below the pointer.
void MineDialog::fill() {
    if (m_filled || m_lines.rows().empty())
        return;
    m_filled = true;
    QString last;
    for (const items::RowView& line : m_lines.rows()) {
        const QString site = QString::fromStdString(line.text("site"));
        if (!site.isEmpty() && site != last) {
            add(tr("Site %1").arg(items::place_title(site.toStdString())), site, kSiteRole,
                m_mine.sites.contains(site));
        }
        last = site;
        const QString key = QString::fromStdString(line.text("line"));
        const std::string name = line.text("name");
        add(QStringLiteral("    ")
                + (name.empty() ? items::end_of_path(line.text("line")) : items::plain(name)),
            key, kLineRole, m_mine.lines.contains(key));
    }
    add_unheard(m_mine.sites, kSiteRole);
    add_unheard(m_mine.lines, kLineRole);
    m_places->setCurrentRow(0);
}

/// What was ticked once and is not there now is not dropped silently.
void MineDialog::add_unheard(const QStringList& ids, int role) {
    for (const QString& id : ids) {
        bool listed = false;
        for (int i = 0; i < m_places->count(); ++i)
            listed = listed || m_places->item(i)->data(role).toString() == id;
        if (!listed)
            add(tr("%1 (not heard of)").arg(items::plain(id.toStdString())), id, role, true);
    }
}

void MineDialog::show_note() {
    const QString sentence = m_check.sentence();
    m_note->set_text(
        sentence.isEmpty()
            ? QString()
            : sentence + QLatin1Char(' ') + tr("It is kept and counts as soon as there is one."));
    m_note->setVisible(!sentence.isEmpty());
}

QString MineDialog::note() const {
    return m_note->isHidden() ? QString() : m_note->full_text();
}

Scope MineDialog::scope() const {
    static const QRegularExpression kBetween(QStringLiteral("[,;\\s]+"));
    Scope scope;
    scope.accounts =
        m_accounts->toPlainText().split(kBetween, Qt::SkipEmptyParts).mid(0, Scope::kMost);
    if (!m_filled) {  // nothing is known of places yet: they stay as they were
        scope.sites = m_mine.sites;
        scope.lines = m_mine.lines;
        return scope;
    }
    for (int i = 0; i < m_places->count(); ++i) {
        const QListWidgetItem* item = m_places->item(i);
        if (item->checkState() != Qt::Checked)
            continue;
        if (item->data(kSiteRole).isValid())
            scope.sites << item->data(kSiteRole).toString();
        else
            scope.lines << item->data(kLineRole).toString();
    }
    return scope;
}

}  // namespace andon::ui
