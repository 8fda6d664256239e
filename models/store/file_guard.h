// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

namespace andon::store {

/// Asks for the type of the file system a directory lies on (statfs f_type).
using FileSystemType = std::function<std::uint64_t(const std::filesystem::path&)>;

/// Makes the store's directory (0700) where it is missing, and refuses network file systems: the WAL
/// needs shared memory that they do not have. Any thread.
Result<void> check_directory(const std::filesystem::path& store, const FileSystemType& type_of);

/// What the file at `path` is, without opening it in SQLite: nothing there (or empty), a store of
/// `*version`, or an error that says what it is instead. Changes nothing.
struct FileKind {
    bool exists = false;
    std::uint32_t version = 0;
};
Result<FileKind> probe_file(const std::filesystem::path& path, std::uint32_t known_version);

Error not_a_store(const std::filesystem::path& path);
Error newer_store(
    const std::filesystem::path& path, std::uint32_t version, std::uint32_t known_version);

/// Only the owner may read: 0600 for the store, its WAL and its index.
void restrict_modes(const std::filesystem::path& store);

/// What the holder of a store is doing to it.
enum class Activity : std::uint8_t { idle, commit, retention, rebuild };

/// `<store>.lock`, held with flock for as long as the object lives. Who holds it, and what that one is
/// doing, stands inside: for the error that names the holder, and for whoever wants to know what a
/// killed process was at. The kernel drops the lock when the process dies; the note stays.
/// Writer thread.
class LockFile {
public:
    static Result<std::unique_ptr<LockFile>> acquire(const std::filesystem::path& store);
    ~LockFile();
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;

    /// Returns what it was before.
    Activity note(Activity activity);

private:
    explicit LockFile(int fd) : m_fd(fd) {}
    int m_fd;
    Activity m_activity = Activity::idle;
};

/// Says what is being done to a store for as long as it lives; within another one, that one's
/// activity stands again afterwards.
class ActivityNote {
public:
    ActivityNote(LockFile& lock, Activity activity) : m_lock(lock), m_before(lock.note(activity)) {}
    ~ActivityNote() { m_lock.note(m_before); }
    ActivityNote(const ActivityNote&) = delete;
    ActivityNote& operator=(const ActivityNote&) = delete;

private:
    LockFile& m_lock;
    Activity m_before;
};

/// What the present or last holder of the store noted; nothing where there was none. Any process.
struct HolderNote {
    int pid = 0;
    Activity activity = Activity::idle;
};
std::optional<HolderNote> read_note(const std::filesystem::path& store);

}  // namespace andon::store
