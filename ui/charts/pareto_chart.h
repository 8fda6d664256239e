// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/format.h"
#include "ui/charts/pareto.h"
#include "ui/theme/theme.h"

#include <QWidget>
#include <vector>

namespace andon::ui {

/// Causes by how often they were, a bar each, with the line of what they make up together and where
/// that is four of five. Names stand at the left, so that they can be read. ↑ ↓ read one after the
/// other. UI thread.
class ParetoChart : public QWidget {
    Q_OBJECT

public:
    ParetoChart(const Theme& theme, const items::Formatter& format, QWidget* parent = nullptr);

    void set_causes(std::vector<std::pair<QString, std::int64_t>> causes);
    /// What stands there when nothing was counted.
    void set_empty_text(const QString& text);
    void set_stale(bool stale);
    const std::vector<ParetoRow>& rows() const { return m_rows; }
    /// One sentence for those who do not see it.
    QString summary() const;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void fill();
    void say();
    QRectF bars() const;
    void draw_bars(QPainter& p) const;
    void write_row(QPainter& p, std::size_t n) const;

    const Theme& m_theme;
    const items::Formatter& m_format;
    std::vector<std::pair<QString, std::int64_t>> m_causes;
    std::vector<ParetoRow> m_rows;  ///< as many as there is room for
    QString m_empty;
    int m_row = -1;  ///< at the cursor
    bool m_stale = false;
};

}  // namespace andon::ui
