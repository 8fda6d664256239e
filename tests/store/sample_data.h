// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "models/fold/retention_plan.h"
#include "models/views/schema.h"

#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace andon::test {

/// Three views that use every kind of key, column and history.
std::vector<views::ViewSchema> sample_catalogue();

/// Makes batches that follow each other, as the fold would: deterministic by seed.
class BatchMaker {
public:
    explicit BatchMaker(std::uint64_t seed, std::uint64_t first_seq = 1)
        : m_random(seed), m_next_seq(first_seq) {}

    /// A batch of about `inputs` inputs with a bit of everything.
    fold::SealedBatch next(std::size_t inputs);

    /// A batch that begins a retention pass.
    fold::SealedBatch retention(const fold::RetentionPlan& plan);

    std::uint64_t pick(std::uint64_t below) { return m_random() % below; }

private:
    void add_record(fold::SealedBatch& batch);
    void add_order(fold::SealedBatch& batch, fold::Seq seq);
    void add_readings(fold::SealedBatch& batch, fold::Seq seq);
    void add_series(fold::SealedBatch& batch);
    std::string text(std::size_t n);
    contracts::Hash128 hash() { return {m_random(), m_random()}; }

    std::mt19937_64 m_random;
    fold::Seq m_next_seq;
    std::int64_t m_ingest_us = 1'700'000'000'000'000;
    std::uint32_t m_shards = 0;
    std::uint32_t m_series = 0;
    std::int64_t m_offset = 250;
};

}  // namespace andon::test
