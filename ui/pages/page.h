// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/console_data.h"
#include "models/items/format.h"
#include "ui/theme/theme.h"

#include <QString>
#include <QWidget>

class QSettings;

namespace andon::ui {

/// What every page works with. All of it outlives the pages.
struct PageContext {
    items::ConsoleData& data;
    const items::Formatter& format;
    const Theme& theme;
};

/// Where on a page one is: what a link to it says beside its name.
struct Spot {
    QString part{};    ///< of a page that holds several: "order_lines"; empty: the first
    QString filter{};  ///< as typed above its table
    QString key{};     ///< of the chosen row

    bool operator==(const Spot&) const = default;
};

/// One page of the window. UI thread.
class Page : public QWidget {
    Q_OBJECT

public:
    explicit Page(const PageContext& context, QWidget* parent = nullptr)
        : QWidget(parent), m_context(context) {}

    /// Begins to follow its data: called when it comes on screen.
    virtual void open() = 0;
    /// Another page took its place: follows no more, so that what nobody sees costs nothing.
    virtual void close() {}
    /// Shows what stands behind `key`: a row, an entity. Unknown keys are said, not ignored.
    virtual void show_key(const QString& key) { Q_UNUSED(key); }
    virtual Spot spot() const { return {}; }
    /// Shows exactly this: an empty filter takes away the one that stands there.
    virtual void show_spot(const Spot& spot) { show_key(spot.key); }
    /// It holds a page of that name.
    virtual bool has_part(const QString& name) const {
        Q_UNUSED(name);
        return false;
    }
    /// From when to when trends and strips reach.
    virtual void set_range(const items::TimeRange& range) { Q_UNUSED(range); }
    /// The page that is seen: one of its own where a page holds several.
    virtual Page* shown() { return this; }
    /// Where typing without a focus goes; may be null.
    virtual QWidget* filter_field() { return nullptr; }

    /// How a person has arranged it, below the settings' group of its own.
    virtual void remember(QSettings& settings) const { Q_UNUSED(settings); }
    virtual void restore(QSettings& settings) { Q_UNUSED(settings); }

Q_SIGNALS:
    /// "page/key": leads to another page.
    void opened(const QString& target);
    /// A person has arranged it anew: worth remembering now.
    void arranged();

protected:
    items::ConsoleData& data() const { return m_context.data; }
    const items::Formatter& format() const { return m_context.format; }
    const Theme& theme() const { return m_context.theme; }
    const PageContext& context() const { return m_context; }

private:
    PageContext m_context;
};

}  // namespace andon::ui
