// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/filter_completion.h"
#include "models/items/table_filter.h"
#include "ui/widgets/hint_field.h"

#include <functional>
#include <vector>

class QCompleter;
class QStringListModel;

namespace andon::ui {

/// A line that a filter is typed in: pieces that are not understood are underlined, and what could
/// stand at the cursor is offered in a list below. UI thread.
class FilterField : public HintField {
    Q_OBJECT

public:
    using Complete = std::function<items::FilterCompletion(const QString& text, int cursor)>;

    FilterField(
        const Theme& theme, const QString& hint, Complete complete, QWidget* parent = nullptr);

    /// Of the text as it is now.
    void set_errors(const std::vector<items::FilterError>& errors);
    const items::FilterCompletion& offered() const { return m_offered; }
    QCompleter* completer_popup() const { return m_completer; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void offer();
    void take(int choice);

    const Theme& m_theme;
    Complete m_complete;
    QCompleter* m_completer;
    QStringListModel* m_labels;
    QString m_description;  ///< while nothing is wrong
    items::FilterCompletion m_offered;
    std::vector<items::FilterSpan> m_wrong;
};

}  // namespace andon::ui
