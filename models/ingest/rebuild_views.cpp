// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/ingest/rebuild_views.h"

#include "models/fold/fold.h"
#include "models/ingest/journaled_texts.h"
#include "models/ingest/restore.h"
#include "models/store/base.h"
#include "models/store/journal.h"
#include "models/store/past.h"
#include "models/store/reader.h"
#include "models/store/rebuild.h"
#include "models/store/retention.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace andon::ingest {

namespace {

constexpr std::size_t kBatchInputs = 50'000;
constexpr std::chrono::milliseconds kProgressEvery{100};

/// With what the inputs are folded. Rules are those that were in force when an input came, in a rebuild
/// too: what has been found, and what people did about it, is not found in another way afterwards.
struct Course {
    fold::FoldConfig first;
    bool as_journaled = false;
    fold::Seq until = 0;  ///< where as journaled: the input up to which `first` is in force

    bool heeds(const fold::JournalInput& input, fold::Seq seq) const {
        return as_journaled && input.kind == fold::InputKind::config_applied && seq > until;
    }
};

/// The fold over the shadow, fed with journaled inputs in batches.
class ShadowFold {
public:
    ShadowFold(store::Store& shadow, std::unique_ptr<store::StorePast> past, const Course& course)
        : m_shadow(shadow),
          m_past(std::move(past)),
          m_course(course),
          m_fold(shadow.catalogue(), *m_past, course.first) {}

    /// Where the shadow holds the state at a base: goes on from there. `main` holds the journal.
    Result<void> begin_at_base(const std::filesystem::path& main) {
        auto state = m_shadow.start_state();
        if (!state)
            return tl::unexpected(state.error());
        if (auto ok = restore(m_fold, *state, main); !ok)
            return ok;
        m_fold.reapply_config(m_course.first);
        m_next_seq = state->last_seq + 1;
        if (state->retention.empty())
            return {};
        auto plan = fold::parse_retention(state->retention);
        if (!plan)
            return tl::unexpected(plan.error());
        m_retention = *plan;
        return {};
    }

    /// The same dense ids as in the main store.
    void add_shards(const std::vector<store::StoredShard>& shards) {
        for (const store::StoredShard& shard : shards)
            m_fold.shard(shard.source, shard.info);
    }

    /// `inputs` live until the commit.
    Result<void> commit(std::span<const store::JournaledInput> inputs, bool last) {
        fold::SealedBatch batch;
        batch.first_seq = m_next_seq;
        batch.ingest_time = inputs.empty() ? IngestTime{} : inputs.front().ingest_time;
        m_fold.committed(m_shadow.committed_seq());
        m_fold.begin_batch(m_next_seq, batch.ingest_time);
        m_past->hold();
        for (const store::JournaledInput& input : inputs) {
            batch.inputs.push_back(input.input);
            if (input.input.kind == fold::InputKind::record) {
                m_fold.apply(input.input.record, input.input.shard, m_next_seq);
            } else if (input.input.kind == fold::InputKind::retention) {
                auto plan = apply_retention_text(m_fold, input.input.text);
                if (!plan)
                    return tl::unexpected(plan.error());
                m_retention.join(*plan);
            } else if (auto ok = take_text(input.input); !ok) {
                return ok;
            }
            ++m_next_seq;
        }
        m_past->release();
        batch.last_seq = m_next_seq - 1;
        m_fold.seal(batch, batch.last_seq, last ? fold::Writing::everything : fold::Writing::due);
        if (auto error = m_past->take_error())
            return tl::unexpected(*error);
        auto committed = m_shadow.commit(batch);
        if (!committed)
            return tl::unexpected(committed.error());
        return {};
    }

    /// Removes what the passes removed that stand in what was folded.
    Result<void> forget() {
        if (!m_retention.cuts())
            return {};
        return store::apply_retention(m_shadow, m_retention, m_shadow.committed_seq());
    }

    std::uint64_t dead_letters() const { return m_fold.totals().dead_letters; }

private:
    Result<void> take_text(const fold::JournalInput& input) {
        switch (input.kind) {
        case fold::InputKind::config_applied:
            return m_course.heeds(input, m_next_seq)
                       ? apply_config_text(m_fold, input.text, m_next_seq)
                       : apply_rules_text(m_fold, input.text, m_next_seq);
        case fold::InputKind::timer:
            return apply_timer_text(m_fold, input.text, m_next_seq);
        case fold::InputKind::operator_action:
            return apply_action_text(m_fold, input.text, m_next_seq);
        default:
            return {};
        }
    }

    store::Store& m_shadow;
    std::unique_ptr<store::StorePast> m_past;
    const Course& m_course;
    fold::Fold m_fold;
    fold::RetentionPlan m_retention;
    fold::Seq m_next_seq = 1;
};

Result<void> fold_journal(
    store::Store& store, fold::Seq base, ShadowFold& shadow, const std::stop_token& stop,
    const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
    auto reader = store::JournalReader::open(store.path(), base + 1);
    if (!reader)
        return tl::unexpected(reader.error());
    const fold::Seq all = store.committed_seq();
    fold::Seq done = base;
    auto told = std::chrono::steady_clock::now();
    while (done < all) {
        if (stop.stop_requested()) {
            return fail(
                ErrorKind::cancelled, "The rebuild was stopped; the views are as they were.");
        }
        auto inputs = (*reader)->next();
        if (!inputs)
            return tl::unexpected(inputs.error());
        if (inputs->empty()) {
            return fail(
                ErrorKind::fatal,
                "The journal ends before the last committed input: the store is damaged.");
        }
        for (std::size_t at = 0; at < inputs->size(); at += kBatchInputs) {
            const auto part = inputs->subspan(at, std::min(kBatchInputs, inputs->size() - at));
            if (auto ok = shadow.commit(part, false); !ok)
                return ok;
        }
        done = inputs->back().seq;
        if (const auto now = std::chrono::steady_clock::now(); now - told >= kProgressEvery) {
            told = now;
            progress(done - base, all - base);
        }
    }
    progress(all - base, all - base);
    if (auto ok = shadow.commit({}, true); !ok)
        return ok;
    return shadow.forget();
}

/// The configuration that the views are folded with, and the rules that are in force.
Result<std::string> config_now(store::Store& store, const Course& course) {
    fold::FoldConfig config = course.first;
    auto texts = store::configs_since(store.connection(), store.committed_seq());
    if (!texts)
        return tl::unexpected(texts.error());
    config.rules.clear();
    config.rosters.clear();
    config.tenant.clear();
    if (!texts->empty()) {
        auto last = fold::parse_fold_config(texts->back());
        if (!last)
            return tl::unexpected(last.error());
        config.rules = std::move(last->rules);
        config.rosters = std::move(last->rosters);
        config.tenant = std::move(last->tenant);
        config.plant_zone = std::move(last->plant_zone);
    }
    return fold::canonical_text(config);
}

/// The inputs that say what was done: Replayed, or the configuration it was folded with and Rebuilt.
Result<void> swap(
    store::Store& store, store::Rebuild& rebuild, const Course& course, IngestTime now) {
    nlohmann::json note;
    note["rebuilt_through"] = store.committed_seq();
    note["base"] = rebuild.base();
    const std::string done = note.dump();
    const auto applied = config_now(store, course);
    if (!applied)
        return tl::unexpected(applied.error());
    fold::SealedBatch batch;
    batch.first_seq = store.committed_seq() + 1;
    batch.ingest_time = now;
    fold::JournalInput input;
    if (!course.as_journaled) {
        input.kind = fold::InputKind::config_applied;
        input.text = *applied;
        batch.inputs.push_back(input);
    }
    input.kind = course.as_journaled ? fold::InputKind::replayed : fold::InputKind::rebuilt;
    input.text = done;
    batch.inputs.push_back(input);
    batch.last_seq = batch.first_seq + batch.inputs.size() - 1;
    auto swapped = rebuild.swap_in(batch);
    if (!swapped)
        return tl::unexpected(swapped.error());
    return {};
}

/// Records that were journaled without what they said would be folded to nothing.
Result<void> check_journaled(store::Store& store, const Course& course, fold::Seq base) {
    const auto refuse = [](const contracts::StreamContract& stream, const char* when) {
        return fail(
            ErrorKind::configuration,
            fmt::format(
                "The topic '{}' of source '{}' {} journaled in full, so its records cannot be folded "
                "again: nothing was changed. Read it into a new store (--store), with journal = "
                "\"full\" where it shall be folded again one day.",
                stream.topic, stream.source, when));
    };
    const auto thin = [](const fold::FoldConfig& config) {
        return std::ranges::find_if(config.streams, [](const contracts::StreamContract& stream) {
            return stream.journal != contracts::JournalPolicy::full;
        });
    };
    if (const auto found = thin(course.first); found != course.first.streams.end())
        return refuse(*found, "is not");
    auto texts = store::configs_since(store.connection(), base);
    if (!texts)
        return tl::unexpected(texts.error());
    for (const std::string& text : *texts) {
        auto config = fold::parse_fold_config(text);
        if (!config)
            return tl::unexpected(config.error());
        if (const auto found = thin(*config); found != config->streams.end())
            return refuse(*found, "was not always");
    }
    return {};
}

/// From the input after `base` on.
Result<RebuildReport> fold_again(
    store::Store& store, const Course& course, fold::Seq base, IngestTime now,
    const std::stop_token& stop,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& progress) {
    if (auto ok = check_journaled(store, course, base); !ok)
        return tl::unexpected(ok.error());
    RebuildReport report;
    report.base = base;
    report.inputs = store.committed_seq() - base;
    auto reader = store::StoreReader::open(store.path());
    if (!reader)
        return tl::unexpected(reader.error());
    auto counts = (*reader)->counts();
    if (!counts)
        return tl::unexpected(counts.error());
    report.dead_letters_before = counts->dead_letters;
    // A clock that was set back must not put the new inputs before those there are.
    now = std::max(now, counts->last_ingest);
    auto shards = (*reader)->positions();
    if (!shards)
        return tl::unexpected(shards.error());

    auto rebuild = store::Rebuild::begin(store, base);
    if (!rebuild)
        return tl::unexpected(rebuild.error());
    report.base_time = (*rebuild)->base_time();
    auto past = store::StorePast::open((*rebuild)->shadow().path(), store.catalogue());
    if (!past)
        return tl::unexpected(past.error());
    {
        ShadowFold shadow((*rebuild)->shadow(), std::move(*past), course);
        if (base != 0) {
            if (auto ok = shadow.begin_at_base(store.path()); !ok)
                return tl::unexpected(ok.error());
        }
        shadow.add_shards(*shards);
        if (auto ok = fold_journal(store, base, shadow, stop, progress); !ok) {
            return tl::unexpected(ok.error());
        }
        report.dead_letters_after = shadow.dead_letters();
    }
    if (auto ok = swap(store, **rebuild, course, now); !ok)
        return tl::unexpected(ok.error());
    return report;
}

/// As journaled.
Result<RebuildReport> replay_from(
    store::Store& store, fold::Seq base, IngestTime now, const std::stop_token& stop,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& progress) {
    auto with = store::folded_with(store.connection(), base);
    if (!with)
        return tl::unexpected(with.error());
    Course course;
    course.as_journaled = true;
    course.until = with->until;
    if (!with->first.empty()) {
        auto first = fold::parse_fold_config(with->first);
        if (!first)
            return tl::unexpected(first.error());
        course.first = std::move(*first);
    }
    return fold_again(store, course, base, now, stop, progress);
}

}  // namespace

Result<RebuildReport> rebuild_views(
    store::Store& store, const fold::FoldConfig& config, IngestTime now,
    const std::stop_token& stop,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& progress) {
    auto base = store::rebuild_base(store.connection());
    if (!base)
        return tl::unexpected(base.error());
    Course course;
    course.first = config;
    return fold_again(store, course, *base, now, stop, progress);
}

Result<RebuildReport> replay_views(
    store::Store& store, IngestTime now, const std::stop_token& stop,
    const std::function<void(std::uint64_t done, std::uint64_t all)>& progress) {
    auto base = store::rebuild_base(store.connection());
    if (!base)
        return tl::unexpected(base.error());
    return replay_from(store, *base, now, stop, progress);
}

Result<void> fit_views(
    store::Store& store, IngestTime now, const std::stop_token& stop,
    const std::function<void(const std::string&)>& say) {
    if (!store.needs_rebuild())
        return {};
    const std::string why = *store.needs_rebuild();
    auto base = store::rebuild_base(store.connection());
    if (!base)
        return tl::unexpected(base.error());
    if (*base != 0) {
        return fail(
            ErrorKind::configuration,
            fmt::format(
                "{}. Retention has removed the journal before input {}, so what is new in these tables "
                "stays empty for rows from before it. Nothing was changed: andon ingest --rebuild folds "
                "what there is, a new store (--store) reads the topics again",
                why, *base + 1));
    }
    say(why);
    auto told = std::chrono::steady_clock::now();
    auto report = replay_from(store, *base, now, stop, [&](std::uint64_t done, std::uint64_t all) {
        const auto moment = std::chrono::steady_clock::now();
        if (moment - told < std::chrono::seconds(1))
            return;
        told = moment;
        say(fmt::format("folding again: {} of {} inputs", done, all));
    });
    if (!report) {
        Error error = report.error();
        error.message = why + ". " + error.message;
        return tl::unexpected(error);
    }
    say(fmt::format("folded {} inputs again", report->inputs));
    return {};
}

}  // namespace andon::ingest
