// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace andon::test {

/// A file system for SQLite, in memory, that fails on demand and forgets what was never synced when
/// the power is cut. Registered under `name()` while it lives; one thread.
///
/// Every write, truncation, sync and deletion counts as one operation. At the operation number
/// `fail_at` it either reports an error from then on (`Fault::error`, `Fault::full`), once
/// (`error_once`), or the power goes: that operation and all later ones fail, and `restore_power`
/// brings back only what a disk may hold: synced content, and of the writes since, in sectors of 512
/// bytes, an arbitrary part (by seed): kept, dropped, or torn in the middle.
class FaultVfs {
public:
    enum class Fault { none, error, error_once, full, power_cut };

    explicit FaultVfs(std::string name);
    ~FaultVfs();
    FaultVfs(const FaultVfs&) = delete;
    FaultVfs& operator=(const FaultVfs&) = delete;

    const std::string& name() const;
    void arm(Fault fault, std::uint64_t at_operation);
    std::uint64_t operations() const;
    bool fired() const;
    void restore_power(std::uint64_t seed);
    /// Everything as it is, also unsynced: what a killed process leaves behind.
    void restore_after_kill();

    struct Impl;

private:
    std::unique_ptr<Impl> m_impl;
};

}  // namespace andon::test
