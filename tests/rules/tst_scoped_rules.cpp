// SPDX-License-Identifier: GPL-3.0-or-later
// Whom a rule is about, found by place, against every rule held against every place.
#include <QTest>
#include <rapidcheck.h>

#include "models/rules/scope_match.h"
#include "models/rules/scoped_rules.h"

#include <algorithm>

using namespace andon;

namespace {

std::string random_path(bool with_star) {
    const int parts = *rc::gen::inRange(0, 5);
    std::string path;
    for (int i = 0; i < parts; ++i) {
        if (i > 0)
            path += '/';
        const int word = *rc::gen::inRange(0, with_star ? 4 : 3);
        path += word == 3 ? "*" : std::string(static_cast<std::size_t>(word), 'a');
    }
    return path;
}

}  // namespace

class TestScopedRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void none_is_missed_and_few_are_held_against() {
        std::size_t matched = 0;
        const auto holds = [&matched] {
            std::vector<rules::Scope> scopes;
            rules::ScopedRules index;
            const int count = *rc::gen::inRange(0, 12);
            for (int i = 0; i < count; ++i) {
                rules::Scope scope;
                const int paths = *rc::gen::inRange(0, 4);
                for (int p = 0; p < paths; ++p)
                    scope.paths.push_back(random_path(true));
                index.add(static_cast<std::uint32_t>(i), scope);
                scopes.push_back(std::move(scope));
            }
            const std::string place = random_path(false);
            const auto found = index.at(place);
            RC_ASSERT(std::ranges::is_sorted(found));
            RC_ASSERT(std::ranges::adjacent_find(found) == found.end());
            for (std::uint32_t i = 0; i < scopes.size(); ++i) {
                const bool in = rules::in_scope(scopes[i], place, place);
                const bool given = std::ranges::binary_search(found, i);
                RC_ASSERT(!in || given);
                const bool open =
                    scopes[i].paths.empty()
                    || std::ranges::any_of(scopes[i].paths, [](const std::string& path) {
                           return path.find('*') != std::string::npos;
                       });
                RC_ASSERT(in || open || !given);
                matched += in ? 1 : 0;
            }
        };
        QVERIFY(rc::check(holds));
        QVERIFY(matched > 50);
    }
};

QTEST_APPLESS_MAIN(TestScopedRules)
#include "tst_scoped_rules.moc"
