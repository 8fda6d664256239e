// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/live_rows.h"
#include "ui/cases/case_subject.h"

#include <QObject>
#include <string>
#include <vector>

namespace andon::ui {

class CaseForm;

/// Opens cases by hand, and says what became of them: written down, made under which number, refused.
/// UI thread.
class CaseDesk : public QObject {
    Q_OBJECT

public:
    explicit CaseDesk(const PageContext& context, QObject* parent = nullptr);

    /// The form over `window`; null, and said why, where there is nothing to open a case about.
    CaseForm* open(const std::optional<CaseSubject>& subject, QWidget* window);

Q_SIGNALS:
    void said(const QString& head, const QString& rest);
    void opened(const QString& target);

private:
    void send(const outbox::Entry& entry);
    void tell();

    PageContext m_context;
    items::LiveRows m_entries;           ///< made by hand
    std::vector<std::string> m_awaited;  ///< keys of which nothing final has been said
};

}  // namespace andon::ui
