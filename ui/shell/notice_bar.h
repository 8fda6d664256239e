// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/ingest/mailbox.h"
#include "ui/pages/page.h"

#include <QSet>
#include <QStringList>

class QPushButton;

namespace andon::ui {

/// The place of the banner under the top bar: 40 px when something must be known at once, nothing
/// otherwise. Ingest that stands still first, then sources that do not answer, then what came back
/// after a gap and how many records that were; the last stays until somebody has seen it.
class NoticeBar : public QWidget {
    Q_OBJECT

public:
    explicit NoticeBar(const PageContext& context, QWidget* parent = nullptr);
    void take(const ingest::PipelineStatus& status);
    QString text() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    struct Notice {
        int priority = 0;  ///< 1, 2; 0: good news
        QString head;
        QString rest;
    };
    Notice current() const;
    void show_or_hide();
    void note_recovered(const ingest::SourceStatus& source);
    void dismiss();

    PageContext m_context;
    QString m_trouble;
    int m_away = 0;
    QString m_kept;
    QStringList m_unreachable;
    QStringList m_recovered;
    QSet<QString> m_seen;
    QPushButton* m_ok;
};

}  // namespace andon::ui
