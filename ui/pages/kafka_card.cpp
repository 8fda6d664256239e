// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/kafka_card.h"

#include "ui/widgets/list_card.h"
#include "ui/widgets/plain_label.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>

namespace andon::ui {

namespace {

constexpr int kLongest = 1000;

QComboBox* choices(std::initializer_list<std::pair<QString, const char*>> all) {
    auto* box = new QComboBox;
    for (const auto& [title, id] : all)
        box->addItem(title, QLatin1String(id));
    return box;
}

}  // namespace

KafkaCard::KafkaCard(const Theme& theme, FirstSteps& steps, QWidget* parent)
    : Card(theme, tr("Connect your Kafka"), parent),
      m_theme(theme),
      m_steps(steps),
      m_protocol(choices(
          {{tr("nothing"), "plaintext"},
           {tr("TLS"), "ssl"},
           {tr("TLS and login"), "sasl_ssl"},
           {tr("login without TLS"), "sasl_plaintext"}})),
      m_mechanism(choices(
          {{QStringLiteral("SCRAM-SHA-512"), "scram_sha_512"},
           {QStringLiteral("SCRAM-SHA-256"), "scram_sha_256"},
           {QStringLiteral("PLAIN"), "plain"}})),
      m_try(new QPushButton(tr("Try the way"))),
      m_save(new QPushButton(tr("Save and connect"))),
      m_said(new PlainLabel(theme, TextRole::note, PlainLabel::Ink::second)),
      m_hops(new ListCard(theme, tr("The way to the records"), {{100}, {0, CellInk::second}})),
      m_rows(new QFormLayout) {
    m_rows->setHorizontalSpacing(12);
    m_rows->setVerticalSpacing(6);
    m_rows->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_brokers = add_field(tr("Brokers"), QStringLiteral("kafka1:9092,kafka2:9092"));
    m_topics = add_field(tr("Topics"), QStringLiteral("line-events, erp.orders"));
    add_row(tr("Protected by"), m_protocol);
    add_row(tr("Login by"), m_mechanism);
    m_username = add_field(tr("User"), {});
    m_password_file =
        add_field(tr("Password file"), tr("a file that only you can read (mode 0600)"));
    m_ca_file = add_field(tr("Authority"), tr("PEM file; empty: those of the system"));
    m_save->setProperty("main", true);
    m_said->setWordWrap(true);
    m_said->hide();
    m_hops->set_empty_text(tr("Name, port, TLS, login, cluster and topics, one after the other."));
    m_hops->setMinimumHeight(190);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_try);
    buttons->addWidget(m_save);
    buttons->addStretch();
    body()->addLayout(m_rows);
    body()->addLayout(buttons);
    body()->addWidget(m_said);
    body()->addWidget(m_hops);
    connect(m_protocol, &QComboBox::currentIndexChanged, this, &KafkaCard::show_needed);
    connect(m_try, &QPushButton::clicked, this, &KafkaCard::begin_trying);
    connect(m_save, &QPushButton::clicked, this, &KafkaCard::save);
    connect(&steps, &FirstSteps::tried, this, &KafkaCard::show_hops);
    show_needed();
}

void KafkaCard::add_row(const QString& title, QWidget* field) {
    auto* name = new PlainLabel(m_theme, TextRole::body);
    name->set_text(title);
    field->setAccessibleName(title);
    m_rows->addRow(name, field);
}

QLineEdit* KafkaCard::add_field(const QString& title, const QString& hint) {
    auto* field = new QLineEdit;
    field->setMaxLength(kLongest);
    field->setPlaceholderText(hint);
    connect(field, &QLineEdit::returnPressed, this, &KafkaCard::begin_trying);
    add_row(title, field);
    return field;
}

/// Qt 6.4 has setRowVisible: what the choice above does not need takes no room.
void KafkaCard::show_needed() {
    const QString protocol = m_protocol->currentData().toString();
    const bool login = protocol.startsWith(QLatin1String("sasl"));
    for (QWidget* field : std::initializer_list<QWidget*>{m_mechanism, m_username, m_password_file})
        m_rows->setRowVisible(field, login);
    m_rows->setRowVisible(m_ca_file, protocol.endsWith(QLatin1String("ssl")));
}

KafkaForm KafkaCard::form() const {
    static const QRegularExpression kBetween(QStringLiteral("[,;\\s]+"));
    KafkaForm form;
    form.brokers = m_brokers->text().trimmed();
    form.protocol = m_protocol->currentData().toString();
    form.topics = m_topics->text().split(kBetween, Qt::SkipEmptyParts);
    if (form.protocol.startsWith(QLatin1String("sasl"))) {
        form.mechanism = m_mechanism->currentData().toString();
        form.username = m_username->text().trimmed();
        form.password_file = m_password_file->text().trimmed();
    }
    if (form.protocol.endsWith(QLatin1String("ssl")))
        form.ca_file = m_ca_file->text().trimmed();
    return form;
}

void KafkaCard::begin_trying() {
    say({});
    m_hops->set_rows({});
    m_hops->set_empty_text(tr("Trying …"));
    m_steps.try_way(form());
}

void KafkaCard::show_hops(const std::vector<TriedHop>& hops) {
    std::vector<ListRow> rows;
    for (const TriedHop& hop : hops) {
        ListRow row;
        row.cells = {
            {(hop.passed ? QStringLiteral("✓ ") : QStringLiteral("✗ ")) + hop.name}, {hop.words}};
        row.tool_tip = hop.words;
        rows.push_back(std::move(row));
    }
    m_hops->set_rows(std::move(rows));
    if (!hops.empty() && !hops.back().passed)
        say(tr("It ends at: %1. %2").arg(hops.back().name, hops.back().words));
    else if (!hops.empty())
        say(tr("The way is free."));
}

void KafkaCard::save() {
    if (const QString why = m_steps.save(form()); !why.isEmpty())
        say(why);
}

void KafkaCard::say(const QString& text) {
    m_said->set_text(text);
    m_said->setVisible(!text.isEmpty());
}

}  // namespace andon::ui
