// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QString>
#include <vector>

class QSettings;

namespace andon::ui {

/// A filter that a person has named.
struct SavedFilter {
    QString name;
    QString text;
    bool operator==(const SavedFilter&) const = default;
};

/// The button at a filter field: filters by name, a name for the one that is there, a link to it.
class FilterMenu : public QPushButton {
    Q_OBJECT

public:
    static constexpr int kMost = 50;

    /// `page`: what links lead to.
    explicit FilterMenu(QString page, QWidget* parent = nullptr);

    /// What stands in the field.
    void set_filter(const QString& text);
    /// A filter of that name is replaced; nothing happens without a name or a text, or when full.
    void save(const QString& name);
    void remove(const QString& name);
    const std::vector<SavedFilter>& saved() const { return m_saved; }
    /// To what the field holds now.
    QString link() const;

    void remember(QSettings& settings) const;
    void restore(const QSettings& settings);

Q_SIGNALS:
    void chosen(const QString& text);
    void changed();

private:
    void fill();
    void ask_name();

    QString m_page;
    QString m_text;
    std::vector<SavedFilter> m_saved;
};

}  // namespace andon::ui
