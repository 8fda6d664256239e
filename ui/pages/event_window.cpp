// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/event_window.h"

#include "ui/pages/raw_view.h"

#include <QVBoxLayout>

namespace andon::ui {

EventWindow::EventWindow(const PageContext& context, items::Seq seq, QWidget* parent)
    : QDialog(parent), m_raw(new RawView(context)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Raw event"));
    resize(720, 640);
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(14, 14, 14, 14);
    all->addWidget(m_raw);
    m_raw->set_back_text({});
    m_raw->show_message(tr("Reading the journal …"));
    m_read = items::Pending(
        context.data, context.data.raw_event(seq, [this](const Result<items::RawEvent>& reply) {
            if (reply)
                m_raw->show_event(*reply);
            else
                m_raw->show_message(items::plain(reply.error().message));
        }));
}

}  // namespace andon::ui
