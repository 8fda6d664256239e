// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/help_window.h"

#include "ui/widgets/hint_field.h"

#include <QDir>
#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QRegularExpression>
#include <QTextBrowser>
#include <QTextFrame>
#include <QTextTable>
#include <QVBoxLayout>

namespace andon::ui {

namespace {

constexpr int kNameRole = Qt::UserRole;

/// Markdown of a topic without its licence line; empty where there is none.
QString source_of(const QString& name) {
    QFile file(QStringLiteral(":/help/%1.md").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    static const QRegularExpression kComment(QStringLiteral("<!--.*?-->\\s*"));
    return QString::fromUtf8(file.readAll()).remove(kComment);
}

QString title_of(const QString& source) {
    return source.section(QLatin1Char('\n'), 0, 0).mid(2).section(QLatin1Char(':'), 0, 0);
}

/// Tables fill the page and are ruled like those of the console.
void dress_tables(QTextFrame* frame, const QColor& line) {
    for (QTextFrame* child : frame->childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(child)) {
            QTextTableFormat format = table->format();
            format.setBorder(1);
            format.setBorderBrush(line);
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorderCollapse(true);
            format.setCellPadding(5);
            format.setCellSpacing(0);
            table->setFormat(format);
        }
        dress_tables(child, line);
    }
}

}  // namespace

HelpWindow::HelpWindow(const Theme& theme, QWidget* parent)
    : QDialog(parent),
      m_theme(theme),
      m_search(new HintField(theme, tr("Search the help"), {})),
      m_list(new QListWidget),
      m_page(new QTextBrowser) {
    setWindowTitle(tr("Andon · Help"));
    resize(1080, 760);
    m_list->setFixedWidth(230);
    m_list->setAccessibleName(tr("Topics"));
    m_page->setAccessibleName(tr("Help"));
    m_page->setOpenLinks(false);
    m_page->document()->setDocumentMargin(18);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(12, 12, 12, 12);
    row->setSpacing(12);
    m_search->setFixedWidth(230);
    m_search->setAccessibleName(tr("Search the help"));
    m_search->setClearButtonEnabled(true);
    auto* left = new QVBoxLayout;
    left->setSpacing(8);
    left->addWidget(m_search);
    left->addWidget(m_list, 1);
    row->addLayout(left);
    row->addWidget(m_page, 1);
    QStringList names =
        QDir(QStringLiteral(":/help")).entryList({QStringLiteral("*.md")}, QDir::Files, QDir::Name);
    names.removeAll(QStringLiteral("window.md"));
    names.prepend(QStringLiteral("window.md"));
    for (QString& name : names) {
        name.chop(3);
        auto* item = new QListWidgetItem(title_of(source_of(name)), m_list);
        item->setData(kNameRole, name);
    }
    connect(m_list, &QListWidget::currentItemChanged, this, [this](const QListWidgetItem* item) {
        if (item != nullptr)
            show_topic(item->data(kNameRole).toString());
    });
    connect(m_page, &QTextBrowser::anchorClicked, this, [this](const QUrl& to) {
        show_topic(to.path().section(QLatin1Char('/'), -1).section(QLatin1Char('.'), 0, 0));
    });
    connect(m_search, &QLineEdit::textChanged, this, &HelpWindow::find);
    connect(&theme, &Theme::changed, this, &HelpWindow::paint_again);
    show_topic(QStringLiteral("window"));
}

void HelpWindow::show_topic(const QString& name) {
    if (name == m_topic || source_of(name).isEmpty())
        return;
    m_topic = name;
    for (int i = 0; i < m_list->count(); ++i) {
        if (m_list->item(i)->data(kNameRole).toString() == name)
            m_list->setCurrentRow(i);
    }
    paint_again();
}

void HelpWindow::paint_again() {
    const Tokens& t = m_theme.colours();
    QPalette colours = m_page->palette();
    colours.setColor(QPalette::Link, t.accent);
    m_page->setPalette(colours);
    m_page->document()->setDefaultFont(m_theme.font(TextRole::body));
    m_page->setMarkdown(source_of(m_topic));
    dress_tables(m_page->document()->rootFrame(), t.line);
    mark_found();
}

QStringList HelpWindow::found() const {
    QStringList names;
    for (int i = 0; i < m_list->count(); ++i) {
        if (!m_list->item(i)->isHidden())
            names << m_list->item(i)->data(kNameRole).toString();
    }
    return names;
}

/// Topics without what is searched leave the list; where the one that is shown does, the first that
/// stays is shown.
void HelpWindow::find() {
    const QString wanted = m_search->text().trimmed();
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem* item = m_list->item(i);
        const QString text = source_of(item->data(kNameRole).toString());
        item->setHidden(!wanted.isEmpty() && !text.contains(wanted, Qt::CaseInsensitive));
    }
    const QStringList names = found();
    if (!names.isEmpty() && !names.contains(m_topic))
        show_topic(names.front());
    else
        mark_found();
}

/// Every place is marked, and the first is in sight.
void HelpWindow::mark_found() {
    const QString wanted = m_search->text().trimmed();
    const Tokens& t = m_theme.colours();
    QList<QTextEdit::ExtraSelection> marks;
    QTextCursor at(m_page->document());
    while (!wanted.isEmpty() && marks.size() < 500) {
        at = m_page->document()->find(wanted, at);
        if (at.isNull())
            break;
        QTextEdit::ExtraSelection& mark = marks.emplace_back();
        mark.cursor = at;
        mark.format.setBackground(t.selection);
        mark.format.setForeground(t.ink);
    }
    m_page->setExtraSelections(marks);
    if (marks.isEmpty())
        return;
    QTextCursor first = marks.front().cursor;
    first.clearSelection();
    m_page->setTextCursor(first);
    m_page->ensureCursorVisible();
}

QStringList HelpWindow::topics() const {
    QStringList names;
    for (int i = 0; i < m_list->count(); ++i)
        names << m_list->item(i)->data(kNameRole).toString();
    return names;
}

QString HelpWindow::text() const {
    return m_page->toPlainText();
}

}  // namespace andon::ui
