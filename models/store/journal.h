// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/fold/delta.h"
#include "transport/error.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace andon::store {

/// One input read back from the journal. Views live until the reader moves to the next block.
struct JournaledInput {
    fold::Seq seq = 0;
    IngestTime ingest_time;
    fold::JournalInput input;
};

/// Turns runs of inputs into blocks, and back. The layout is described in resources/help/store.md.
/// One thread; keeps its buffers and its zstd context between calls.
class BlockCodec {
public:
    BlockCodec();
    ~BlockCodec();

    /// Takes inputs from the front of `inputs` until the block holds about `kBlockBytes` raw; says
    /// how many it took (at least one).
    struct Encoded {
        std::size_t inputs = 0;
        std::size_t raw_bytes = 0;
        std::string_view data;  ///< valid until the next call
    };
    Result<Encoded> encode(
        std::span<const fold::JournalInput> inputs, IngestTime ingest_time, int level);
    /// The same of inputs with ingest times of their own: joins small blocks. Ignores their seqs.
    Result<Encoded> encode(std::span<const JournaledInput> inputs, int level);

    /// The inputs of one block, in order, numbered from `first_seq`. Views live until the next
    /// `decode`. Safe on any bytes.
    Result<std::span<const JournaledInput>> decode(std::string_view data, fold::Seq first_seq);

    static constexpr std::size_t kBlockBytes = 1 << 20;
    /// What one block may decompress to: a damaged or hostile block must not fill the memory.
    static constexpr std::size_t kMaxBlockBytes = 256u << 20;

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

/// Iterates the journal in seq order from a seq. Reads block by block on a read-only connection of
/// its own; each block is one short read transaction, so a long replay does not hold the WAL. One
/// thread.
class JournalReader {
public:
    static Result<std::unique_ptr<JournalReader>> open(
        const std::filesystem::path& path, fold::Seq from, const std::string& vfs = {});
    ~JournalReader();

    /// The next inputs, at most one block; empty at the end of the journal (ask again later for what
    /// was appended meanwhile). Views live until the next call. Missing blocks in the middle are an
    /// error that names the seqs; retention may have cut the front: the first seq tells.
    Result<std::span<const JournaledInput>> next();

    /// The first seq the journal still holds; 0 when it is empty.
    Result<fold::Seq> first_seq();

private:
    struct Impl;
    explicit JournalReader(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

}  // namespace andon::store
