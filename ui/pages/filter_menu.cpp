// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/filter_menu.h"

#include "ui/links/link.h"
#include "ui/widgets/plain_label.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QInputDialog>
#include <QMenu>
#include <QSettings>
#include <algorithm>

namespace andon::ui {

namespace {

constexpr int kLongestName = 60;
constexpr int kLongestText = 1000;

QString names_key() {
    return QStringLiteral("filter_names");
}

QString texts_key() {
    return QStringLiteral("filter_texts");
}

}  // namespace

FilterMenu::FilterMenu(QString page, QWidget* parent)
    : QPushButton(tr("Filters"), parent), m_page(std::move(page)) {
    setAccessibleName(tr("Saved filters"));
    setProperty("menu", true);
    auto* menu = new QMenu(this);
    menu->setAccessibleName(tr("Saved filters"));
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &FilterMenu::fill);
    fill();
}

void FilterMenu::set_filter(const QString& text) {
    m_text = text.trimmed();
}

QString FilterMenu::link() const {
    Link link;
    link.view = m_page;
    link.filter = m_text;
    return print_link(link);
}

void FilterMenu::fill() {
    QMenu& list = *menu();
    list.clear();
    for (const SavedFilter& one : m_saved) {
        QAction* action =
            list.addAction(as_control_text(one.name + QStringLiteral("   ") + one.text));
        action->setCheckable(true);
        action->setChecked(one.text == m_text);
        connect(
            action, &QAction::triggered, this, [this, text = one.text] { Q_EMIT chosen(text); });
    }
    if (m_saved.empty())
        list.addAction(tr("No filter is saved yet"))->setEnabled(false);
    list.addSeparator();
    QAction* save = list.addAction(tr("Save this filter …"), this, &FilterMenu::ask_name);
    save->setEnabled(!m_text.isEmpty() && m_saved.size() < static_cast<std::size_t>(kMost));
    list.addAction(
        tr("Copy a link to it"), this, [this] { QGuiApplication::clipboard()->setText(link()); });
    QMenu* away = list.addMenu(tr("Delete"));
    away->setEnabled(!m_saved.empty());
    for (const SavedFilter& one : m_saved)
        away->addAction(as_control_text(one.name), this, [this, name = one.name] { remove(name); });
}

void FilterMenu::ask_name() {
    auto* dialog = new QInputDialog(window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save this filter"));
    dialog->setLabelText(tr("Name of the filter"));
    connect(dialog, &QInputDialog::textValueSelected, this, &FilterMenu::save);
    dialog->open();
}

void FilterMenu::save(const QString& name) {
    const QString clean = name.simplified().left(kLongestName);
    if (clean.isEmpty() || m_text.isEmpty() || m_text.size() > kLongestText)
        return;
    const auto same = std::find_if(
        m_saved.begin(), m_saved.end(), [&](const SavedFilter& one) { return one.name == clean; });
    if (same != m_saved.end())
        same->text = m_text;
    else if (m_saved.size() < static_cast<std::size_t>(kMost))
        m_saved.push_back({clean, m_text});
    Q_EMIT changed();
}

void FilterMenu::remove(const QString& name) {
    std::erase_if(m_saved, [&](const SavedFilter& one) { return one.name == name; });
    Q_EMIT changed();
}

void FilterMenu::remember(QSettings& settings) const {
    QStringList names;
    QStringList texts;
    for (const SavedFilter& one : m_saved) {
        names << one.name;
        texts << one.text;
    }
    settings.setValue(names_key(), names);
    settings.setValue(texts_key(), texts);
}

void FilterMenu::restore(const QSettings& settings) {
    const QStringList names = settings.value(names_key()).toStringList();
    const QStringList texts = settings.value(texts_key()).toStringList();
    m_saved.clear();
    const auto count = std::min({names.size(), texts.size(), qsizetype{kMost}});
    for (qsizetype i = 0; i < count; ++i) {
        if (!names[i].isEmpty() && names[i].size() <= kLongestName && !texts[i].isEmpty()
            && texts[i].size() <= kLongestText)
            m_saved.push_back({names[i], texts[i]});
    }
}

}  // namespace andon::ui
