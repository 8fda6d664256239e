// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/start_page.h"

#include "models/items/freshness.h"
#include "ui/widgets/list_card.h"
#include "ui/widgets/plain_label.h"

#include <QPlainTextEdit>
#include <QVBoxLayout>

namespace andon::ui {

namespace {

const char* const kSample = R"(# ~/.config/andon/andon.toml
[[source]]
name = "plant"
brokers = "kafka1:9092,kafka2:9092"

[[topic]]
name = "line-events"        # CloudEvents of Andon's contract need nothing more

[[topic]]
name = "erp.orders"
encoding = "json-mapping"   # foreign JSON: see Help, Mapping)";

}  // namespace

StartPage::StartPage(const PageContext& context, QWidget* parent) : Page(context, parent) {
    auto* box = new QWidget;
    box->setMaximumWidth(760);
    auto* column = new QVBoxLayout(box);
    column->setSpacing(10);
    const auto add_text = [&](TextRole role, PlainLabel::Ink ink, const QString& text,
                              QVBoxLayout* to) {
        auto* label = new PlainLabel(theme(), role, ink);
        label->setWordWrap(true);
        label->set_text(text);
        label->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
        to->addWidget(label);
    };
    add_text(
        TextRole::title, PlainLabel::Ink::first, QStringLiteral("No event has come yet"), column);
    add_text(
        TextRole::body, PlainLabel::Ink::second,
        QStringLiteral(
            "Here the whole plant will stand on one screen: lines and what stops them, orders by stage, stock below its point, customers at "
            "risk, quality. It fills by itself with the first events."),
        column);
    auto* demo = new Card(theme(), QStringLiteral("See it alive"));
    add_text(TextRole::body, PlainLabel::Ink::first, QStringLiteral("andon demo"), demo->body());
    add_text(
        TextRole::body, PlainLabel::Ink::second,
        QStringLiteral(
            "starts a broker, a plant of 12 lines and this console in one program. Nothing else is needed."),
        demo->body());
    demo->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    column->addWidget(demo);
    auto* kafka = new Card(theme(), QStringLiteral("Connect your Kafka"));
    auto* sample = new QPlainTextEdit(QString::fromUtf8(kSample));
    sample->setReadOnly(true);
    sample->setFont(theme().font(TextRole::code));
    sample->setFixedHeight(196);
    sample->setTabChangesFocus(true);
    sample->setAccessibleName(QStringLiteral("Sample configuration"));
    kafka->body()->addWidget(sample);
    add_text(
        TextRole::body, PlainLabel::Ink::second,
        QStringLiteral("andon check --connect says what is wrong, and at which hop."),
        kafka->body());
    kafka->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    column->addWidget(kafka);
    m_sources = new ListCard(
        theme(), QStringLiteral("Sources"),
        {{150}, {0, CellInk::second}, {90, CellInk::second, Qt::AlignRight}});
    m_sources->set_empty_text(QStringLiteral("None is configured."));
    column->addWidget(m_sources);
    auto* all = new QVBoxLayout(this);
    all->addStretch(1);
    auto* row = new QHBoxLayout;
    row->addStretch(1);
    box->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    row->addWidget(box, 4);
    row->addStretch(1);
    all->addLayout(row, 8);
    all->addStretch(1);
    connect(&context.data, &items::ConsoleData::status_changed, this, &StartPage::show_sources);
}

void StartPage::show_sources() {
    std::vector<ListRow> rows;
    for (const items::SourceFreshness& s : items::freshness(data().status())) {
        ListRow row;
        const QString state = !s.trouble.isEmpty() ? s.trouble
                              : s.connected
                                  ? QStringLiteral("connected; its topics have no records yet")
                                  : QStringLiteral("connecting …");
        row.cells = {
            {s.name},
            {state},
            {s.records_per_second ? format().rate(*s.records_per_second) + QStringLiteral(" /s")
                                  : items::Formatter::none()}};
        row.tool_tip = s.trouble;
        rows.push_back(std::move(row));
    }
    m_sources->set_rows(std::move(rows));
}

}  // namespace andon::ui
