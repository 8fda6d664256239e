// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cases/case_form.h"

#include "models/items/words.h"
#include "ui/widgets/list_card.h"
#include "ui/widgets/plain_label.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QTimer>
#include <QVBoxLayout>
#include <algorithm>

namespace andon::ui {

using items::plain;
using items::RowView;
using Op = items::Condition::Op;

namespace {

constexpr std::size_t kMostCases = 20;
constexpr int kLongestSubject = 255;
constexpr const char* kPriorities[] = {"High", "Medium", "Low"};

}  // namespace

CaseForm::CaseForm(const PageContext& context, CaseSubject subject, QWidget* parent)
    : QDialog(parent),
      m_context(context),
      m_about(std::move(subject)),
      m_related(context.data),
      m_same(context.data),
      m_cases(new ListCard(
          context.theme, tr("Open cases about the same"),
          {{104},
           {0},
           {110, CellInk::second},
           {120, CellInk::second},
           {64, CellInk::second, Qt::AlignRight}})),
      m_subject(new QLineEdit(QString::fromStdString(m_about.draft.subject))),
      m_priority(new QComboBox),
      m_description(new QPlainTextEdit(QString::fromStdString(m_about.draft.description))),
      m_account(new PlainLabel(context.theme, TextRole::body)),
      m_note(new PlainLabel(context.theme, TextRole::note, PlainLabel::Ink::second)),
      m_send(new QPushButton(tr("Open the case"))) {
    setWindowTitle(tr("New case"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumSize(620, 520);
    auto* fields = new QWidget;
    build(fields);
    auto* title = new PlainLabel(context.theme, TextRole::title);
    title->set_text(m_about.title);
    auto* all = new QVBoxLayout(this);
    all->setSpacing(8);
    all->addWidget(title);
    all->addWidget(m_cases, 2);
    all->addWidget(fields, 3);
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setAutoDefault(false);
    connect(cancel, &QPushButton::clicked, this, &QDialog::close);
    m_send->setProperty("main", true);
    m_send->setDefault(true);
    m_note->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_note, 1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_send);
    all->addLayout(buttons);
    connect(m_send, &QPushButton::clicked, this, &CaseForm::send);
    auto* keys = new QShortcut(Qt::CTRL | Qt::Key_Return, this);
    connect(keys, &QShortcut::activated, m_send, &QPushButton::click);
    connect(m_subject, &QLineEdit::textChanged, this, &CaseForm::judge);
    connect(&context.data, &items::ConsoleData::status_changed, this, &CaseForm::judge);
    connect(&m_related, &items::LiveRows::changed, this, &CaseForm::show_cases);
    connect(&m_same, &items::LiveRows::changed, this, &CaseForm::judge);
    connect(m_cases, &ListCard::opened, this, [this](const QString& target) {
        Q_EMIT opened(target);
        close();
    });
    if (has_column(context.data, "cases", m_about.related.column)) {
        m_related.follow(
            {"cases",
             {m_about.related, {"open", Op::equal, std::int64_t{1}}},
             {{"last_event", true}},
             kMostCases,
             {}});
    }
    if (!m_about.draft.alarm.empty()) {
        m_same.follow(
            {"outbox", {{"occurrence", Op::equal, m_about.draft.key}}, {}, kMostCases, {}});
    }
    read_account();
    show_cases();
    judge();
    m_subject->setFocus();
    // A dialog selects what it shows first: typing goes on behind what stands there.
    QTimer::singleShot(0, m_subject, [this] { m_subject->end(false); });
}

void CaseForm::build(QWidget* fields) {
    auto* form = new QFormLayout(fields);
    form->setContentsMargins({});
    form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_cases->setAccessibleName(m_cases->heading());
    m_cases->set_empty_text(tr("None is known."));
    m_cases->set_least(2);
    m_subject->setAccessibleName(tr("Subject"));
    m_subject->setMaxLength(kLongestSubject);
    m_description->setAccessibleName(tr("Description"));
    m_description->setTabChangesFocus(true);
    m_priority->setAccessibleName(tr("Priority"));
    for (const char* priority : kPriorities)
        m_priority->addItem(items::word(priority), QLatin1String(priority));
    m_priority->setCurrentIndex(
        m_priority->findData(QString::fromStdString(m_about.draft.priority)));
    form->addRow(tr("Subject"), m_subject);
    form->addRow(tr("Priority"), m_priority);
    form->addRow(tr("Account"), m_account);
    form->addRow(tr("Description"), m_description);
}

QString CaseForm::note() const {
    return m_note->full_text();
}

/// Which account over there is the customer: itself, or under another of its names.
void CaseForm::read_account() {
    m_account->set_text(tr("none is known"));
    if (m_about.customer.empty())
        return;
    if (m_about.customer_system == "salesforce") {
        m_about.draft.account = m_about.customer;
        m_account->set_text(plain(m_about.customer));
        return;
    }
    items::RowQuery query;
    query.view = "aliases";
    query.where = {
        {"kind", Op::equal, std::string("customer")},
        {"shown_id", Op::equal, m_about.customer},
        {"source_system", Op::equal, std::string("salesforce")}};
    query.limit = 2;
    const auto view = m_context.data.find_view("aliases");
    if (!view)
        return;
    m_account_read = items::Pending(
        m_context.data,
        m_context.data.rows(query, [this, view](const Result<items::RowSet>& reply) {
            // Two would be a guess.
            if (!reply || reply->rows.size() != 1)
                return;
            const RowView row(m_context.data.catalogue()[*view], reply->rows.front());
            m_about.draft.account = row.text("id");
            m_account->set_text(plain(m_about.draft.account));
        }));
}

void CaseForm::show_cases() {
    std::vector<ListRow> rows;
    if (m_related.known()) {
        for (const RowView& row : m_related.rows()) {
            ListRow line;
            line.cells = {
                {case_number(row)},
                {plain(row.text("subject"))},
                {items::word(row.text("status"))},
                {plain(row.text("owner"))},
                {m_context.format.age(
                    m_context.data.now().us - row.integer("opened").value_or(0))}};
            line.target = QStringLiteral("cases/") + QString::fromStdString(row.text("case_id"));
            rows.push_back(std::move(line));
        }
    }
    const auto count = static_cast<std::int64_t>(rows.size());
    m_cases->set_note(count > 0 ? m_context.format.count(count) : QString());
    m_cases->set_rows(std::move(rows));
    judge();
}

void CaseForm::judge() {
    const QString refusal = m_context.data.outbox_refusal();
    const auto lanes = m_context.data.status().lanes;
    const auto lane = std::ranges::find(lanes, "salesforce", &outbox::LaneStatus::name);
    const bool has_case = !m_about.draft.alarm.empty()
                          && (m_same.count() > 0 || (m_related.known() && m_related.count() > 0));
    QString why;
    if (!refusal.isEmpty())
        why = refusal;
    else if (lane == lanes.end())
        why = tr(
            "Nothing leads to Salesforce from here: [salesforce] is missing in the configuration.");
    else if (has_case)
        why = tr("This occurrence has its case: it stands above, or in the outbox.");
    m_send->setEnabled(why.isEmpty() && !m_subject->text().trimmed().isEmpty());
    const bool waits = lane != lanes.end() && (!lane->error.empty() || lane->paused);
    if (why.isEmpty() && waits)
        why = tr("It is written down now and leaves as soon as Salesforce can be reached.");
    m_note->set_text(why);
}

void CaseForm::send() {
    if (!m_send->isEnabled())
        return;
    outbox::CaseDraft draft = m_about.draft;
    draft.subject = m_subject->text().trimmed().toStdString();
    draft.description = m_description->toPlainText().toStdString();
    draft.priority = m_priority->currentData().toString().toStdString();
    m_send->setEnabled(false);
    Q_EMIT asked(outbox::entry_of(draft, m_context.data.now()));
    close();
}

}  // namespace andon::ui
