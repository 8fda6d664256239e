// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/start_page.h"

#include "models/items/freshness.h"
#include "ui/pages/first_steps.h"
#include "ui/pages/kafka_card.h"
#include "ui/widgets/list_card.h"

#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace andon::ui {

namespace {

const char* const kSample = R"(# ~/.config/andon/andon.toml
[[source]]
name = "plant"
brokers = "kafka1:9092,kafka2:9092"

[[topic]]
name = "line-events"      # CloudEvents of Andon's contract need nothing more

[[topic]]
name = "erp.orders"
encoding = "json-mapping" # foreign JSON: see Help, Mapping)";

}  // namespace

StartPage::StartPage(const PageContext& context, QWidget* parent)
    : Page(context, parent),
      m_box(new QWidget),
      m_columns(new QHBoxLayout),
      m_left(new QVBoxLayout),
      m_demo(new Card(theme(), tr("See it alive"))),
      m_kafka(build_kafka()),
      m_sources(new ListCard(
          theme(), tr("Sources"),
          {{.width = 150, .fit = true},
           {0, CellInk::second},
           {.width = 90, .ink = CellInk::second, .align = Qt::AlignRight, .fit = true}})) {
    m_box->setMaximumWidth(1180);
    auto* column = new QVBoxLayout(m_box);
    column->setSpacing(10);
    m_title = add_text(*column, TextRole::title, PlainLabel::Ink::first, {});
    m_intro = add_text(*column, TextRole::body, PlainLabel::Ink::second, {});
    m_columns->setSpacing(10);
    m_left->setSpacing(10);
    add_text(*m_demo->body(), TextRole::strong, PlainLabel::Ink::first, tr("andon demo"));
    add_text(
        *m_demo->body(), TextRole::body, PlainLabel::Ink::second,
        tr("starts a broker, a plant of 12 lines and this console in one program. Nothing else is "
           "needed."));
    m_demo->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_sources->set_empty_text(tr("None is configured."));
    m_left->addWidget(m_demo);
    m_left->addWidget(m_sources);
    m_left->addStretch();
    m_columns->addLayout(m_left, 2);
    m_columns->addWidget(m_kafka, 3, Qt::AlignTop);
    column->addLayout(m_columns);
    auto* all = new QVBoxLayout(this);
    all->addStretch(1);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    m_box->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    row->addWidget(m_box, 12);
    row->addStretch(1);
    all->addLayout(row, 8);
    all->addStretch(1);
    connect(&context.data, &items::ConsoleData::status_changed, this, &StartPage::show_sources);
}

void StartPage::open() {
    const bool first = data().status().journal_events == 0;
    m_title->set_text(first ? tr("No event has come yet") : tr("Connect a source"));
    m_intro->set_text(
        first ? tr(
            "Here the whole plant will stand on one screen: lines and what stops them, orders by "
            "stage, stock below its point, customers at risk, quality. It fills by itself with the "
            "first events.")
              : tr(
                  "Another source, the demo or a recording. What this window shows stays as it is."));
    show_sources();
}

PlainLabel* StartPage::add_text(
    QVBoxLayout& to, TextRole role, PlainLabel::Ink ink, const QString& text) {
    auto* label = new PlainLabel(theme(), role, ink);
    label->setWordWrap(true);
    label->set_text(text);
    label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    to.addWidget(label);
    return label;
}

QWidget* StartPage::build_kafka() {
    auto* kafka = new Card(theme(), tr("Connect your Kafka"));
    auto* sample = new QPlainTextEdit(QString::fromUtf8(kSample));
    sample->setReadOnly(true);
    sample->setFont(theme().font(TextRole::code));
    sample->setLineWrapMode(QPlainTextEdit::NoWrap);
    sample->setFixedHeight(200);
    sample->setTabChangesFocus(true);
    sample->setAccessibleName(tr("Sample configuration"));
    kafka->body()->addWidget(sample);
    add_text(
        *kafka->body(), TextRole::body, PlainLabel::Ink::second,
        tr("andon check --connect says what is wrong, and at which hop."));
    kafka->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    return kafka;
}

void StartPage::offer(FirstSteps& steps) {
    auto* start = new QPushButton(tr("Start the demo"));
    connect(start, &QPushButton::clicked, &steps, &FirstSteps::start_demo);
    m_demo->body()->addWidget(start, 0, Qt::AlignLeft);
    add_recording(steps);
    m_offered = true;
    show_sources();
    auto* form = new KafkaCard(theme(), steps);
    form->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    delete m_columns->replaceWidget(m_kafka, form);
    m_columns->setAlignment(form, Qt::AlignTop);
    m_kafka->deleteLater();
    m_kafka = form;
    setFocusProxy(form->brokers());
}

void StartPage::add_recording(FirstSteps& steps) {
    auto* card = new Card(theme(), tr("Look back"));
    add_text(
        *card->body(), TextRole::body, PlainLabel::Ink::second,
        tr("A store or a recording somebody gave you, at any moment of it, on the same screens. "
           "Nothing in it is changed."));
    auto* open = new QPushButton(tr("Open a file …"));
    connect(open, &QPushButton::clicked, this, [this, &steps] {
        const QString file = QFileDialog::getOpenFileName(
            this, tr("Open a store or a recording"), {}, tr("Andon (*.andon);;All files (*)"));
        if (!file.isEmpty())
            steps.open_file(file);
    });
    card->body()->addWidget(open, 0, Qt::AlignLeft);
    card->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_left->insertWidget(1, card);
}

void StartPage::show_sources() {
    std::vector<ListRow> rows;
    for (const items::SourceFreshness& s : items::freshness(data().status())) {
        ListRow row;
        const QString idle =
            s.last_record_us ? tr("connected") : tr("connected; its topics have no records yet");
        const QString state = !s.trouble.isEmpty() ? s.trouble
                              : s.connected        ? idle
                                                   : tr("connecting …");
        row.cells = {
            {s.name},
            {state},
            {s.records_per_second
                 ? tr("%1 /s", "a second").arg(format().rate(*s.records_per_second))
                 : items::Formatter::none()}};
        row.tool_tip = s.trouble;
        rows.push_back(std::move(row));
    }
    m_sources->setVisible(!m_offered || !rows.empty());
    m_sources->set_rows(std::move(rows));
}

}  // namespace andon::ui
