// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

class QPushButton;

namespace andon::ui {

/// 40 px under the top bar that nobody can overlook: this is the past, of which moment and of what
/// file, and how to leave it. Only there while the cursor is not LIVE. UI thread.
class ReviewBanner : public QWidget {
    Q_OBJECT

public:
    /// `file`: of what is reviewed; empty: of the console's own store.
    ReviewBanner(const PageContext& context, const QString& file, QWidget* parent = nullptr);
    QString text() const;
    QPushButton* event_time_button() const { return m_event_time; }
    /// By event time nothing can be shown here: why, as a sentence.
    void refuse_event_time(const QString& why);

Q_SIGNALS:
    void live_asked();
    void event_time_asked();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void take_status(const ingest::PipelineStatus& status);
    void show_or_hide();
    QString head() const;
    QString newer() const;
    QString rest(bool with_newer) const;
    QString way() const;
    double paint_legend(QPainter& p, double x, double right) const;

    PageContext m_context;
    QString m_file;
    bool m_stands;  ///< nobody ingests
    QPushButton* m_event_time;
    QPushButton* m_live;
};

}  // namespace andon::ui
