// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explanation/rule_words.h"

#include <QCoreApplication>
#include <array>
#include <string>

namespace andon::ui {

namespace {

// Rules are written where no language is known; what they say stands here for those who translate.
[[maybe_unused]] constexpr std::array kTexts{
    QT_TRANSLATE_NOOP("FigureRules", "Orders"),
    QT_TRANSLATE_NOOP("FigureRules", "orders that were ever heard of"),
    QT_TRANSLATE_NOOP("FigureRules", "Open orders"),
    QT_TRANSLATE_NOOP("FigureRules", "orders neither shipped, delivered nor cancelled"),
    QT_TRANSLATE_NOOP("FigureRules", "Orders in this stage"),
    QT_TRANSLATE_NOOP("FigureRules", "orders whose newest stage it is"),
    QT_TRANSLATE_NOOP("FigureRules", "Lines of orders"),
    QT_TRANSLATE_NOOP("FigureRules", "sum of the lines of all orders"),
    QT_TRANSLATE_NOOP("FigureRules", "Shipped orders"),
    QT_TRANSLATE_NOOP("FigureRules", "orders that were shipped"),
    QT_TRANSLATE_NOOP("FigureRules", "Late orders"),
    QT_TRANSLATE_NOOP("FigureRules", "orders delivered, else shipped, after their promise"),
    QT_TRANSLATE_NOOP("FigureRules", "Late orders in this stage"),
    QT_TRANSLATE_NOOP("FigureRules", "late orders whose newest stage it is"),
    QT_TRANSLATE_NOOP("FigureRules", "Value of all orders"),
    QT_TRANSLATE_NOOP("FigureRules", "sum of the lines after discount, currency by currency"),
    QT_TRANSLATE_NOOP("FigureRules", "On time"),
    QT_TRANSLATE_NOOP(
        "FigureRules",
        "orders delivered, else shipped, by their promise / all of them that have a promise"),
    QT_TRANSLATE_NOOP("FigureRules", "On time and in full"),
    QT_TRANSLATE_NOOP(
        "FigureRules", "deliveries confirmed both on time and in full / deliveries confirmed"),
    QT_TRANSLATE_NOOP("FigureRules", "Machines"),
    QT_TRANSLATE_NOOP("FigureRules", "machines that were ever heard of"),
    QT_TRANSLATE_NOOP("FigureRules", "Below their reorder point"),
    QT_TRANSLATE_NOOP(
        "FigureRules",
        "articles with a position (on hand + on order − backordered) at or below the reorder point"),
    QT_TRANSLATE_NOOP("FigureRules", "On hand below the reorder point"),
    QT_TRANSLATE_NOOP(
        "FigureRules", "articles whose stock on hand is at or below the reorder point"),
    QT_TRANSLATE_NOOP("FigureRules", "Nothing on hand"),
    QT_TRANSLATE_NOOP("FigureRules", "articles with nothing on hand"),
    QT_TRANSLATE_NOOP("FigureRules", "Articles"),
    QT_TRANSLATE_NOOP("FigureRules", "articles whose stock was ever reported or moved"),
    QT_TRANSLATE_NOOP("FigureRules", "Value of the stock"),
    QT_TRANSLATE_NOOP("FigureRules", "sum of on hand × unit cost, currency by currency"),
    QT_TRANSLATE_NOOP("FigureRules", "Inspections"),
    QT_TRANSLATE_NOOP("FigureRules", "inspections recorded"),
    QT_TRANSLATE_NOOP("FigureRules", "First-pass yield"),
    QT_TRANSLATE_NOOP("FigureRules", "parts good at once / parts inspected for the first time"),
    QT_TRANSLATE_NOOP("FigureRules", "Calls"),
    QT_TRANSLATE_NOOP("FigureRules", "calls for help ever heard of"),
    QT_TRANSLATE_NOOP("FigureRules", "Open calls"),
    QT_TRANSLATE_NOOP("FigureRules", "calls neither resolved nor cancelled"),
    QT_TRANSLATE_NOOP("FigureRules", "Calls that wait"),
    QT_TRANSLATE_NOOP("FigureRules", "open calls that nobody has taken"),
    QT_TRANSLATE_NOOP("FigureRules", "Mean time until taken"),
    QT_TRANSLATE_NOOP(
        "FigureRules", "sum of the times from raised to taken / calls that were taken"),
    QT_TRANSLATE_NOOP("FigureRules", "Mean time until arrived"),
    QT_TRANSLATE_NOOP(
        "FigureRules", "sum of the times from raised to arrived / calls where somebody came"),
    QT_TRANSLATE_NOOP("FigureRules", "Mean time until resolved"),
    QT_TRANSLATE_NOOP(
        "FigureRules", "sum of the times from raised to resolved / calls that were resolved"),
    QT_TRANSLATE_NOOP("FigureRules", "Customers"),
    QT_TRANSLATE_NOOP("FigureRules", "customers ever heard of"),
    QT_TRANSLATE_NOOP("FigureRules", "Customers at risk"),
    QT_TRANSLATE_NOOP(
        "FigureRules",
        "customers with late orders and an open case, a sentiment under −0.3, or lost"),
    QT_TRANSLATE_NOOP("FigureRules", "Cases"),
    QT_TRANSLATE_NOOP("FigureRules", "cases ever opened"),
    QT_TRANSLATE_NOOP("FigureRules", "Open cases"),
    QT_TRANSLATE_NOOP("FigureRules", "cases whose newest activity did not close them"),
    QT_TRANSLATE_NOOP("FigureRules", "Activities in cases"),
    QT_TRANSLATE_NOOP("FigureRules", "sum of the activities of all cases"),
    QT_TRANSLATE_NOOP("FigureRules", "Resolutions"),
    QT_TRANSLATE_NOOP("FigureRules", "sum of the times that cases were resolved"),
    QT_TRANSLATE_NOOP("FigureRules", "Contacts"),
    QT_TRANSLATE_NOOP("FigureRules", "contacts with customers"),
    QT_TRANSLATE_NOOP("FigureRules", "Contacts by this channel"),
    QT_TRANSLATE_NOOP("FigureRules", "contacts that came by it"),
    QT_TRANSLATE_NOOP("FigureRules", "Mean sentiment"),
    QT_TRANSLATE_NOOP("FigureRules", "sum of the scores / contacts that have one, −1 to 1"),
    QT_TRANSLATE_NOOP("FigureRules", "Good pieces ever counted"),
    QT_TRANSLATE_NOOP(
        "FigureRules",
        "sum of the good pieces of its machines; of its bottleneck alone, where one is named"),
    QT_TRANSLATE_NOOP("FigureRules", "Scrap ever counted"),
    QT_TRANSLATE_NOOP(
        "FigureRules",
        "sum of the scrap of its machines; of its bottleneck alone, where one is named"),
    QT_TRANSLATE_NOOP("FigureRules", "Machines of the line"),
    QT_TRANSLATE_NOOP("FigureRules", "machines that name it"),
    QT_TRANSLATE_NOOP("FigureRules", "Good pieces in the newest hour of counts"),
    QT_TRANSLATE_NOOP(
        "FigureRules",
        "sum of the good pieces by five minutes, over the hour that ends with the newest; of its bottleneck alone, where one is named"),
};

}  // namespace

QString rule_words(std::string_view text) {
    if (text.empty())
        return {};
    return QCoreApplication::translate("FigureRules", std::string(text).c_str());
}

QString rule_source(std::string_view source) {
    const std::string_view name = source.substr(0, source.find(" (standards.md"));
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

}  // namespace andon::ui
