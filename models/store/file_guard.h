// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "transport/error.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>

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

/// `<store>.lock`, held with flock for as long as the object lives; the pid stands inside so that
/// the error can name the holder. The kernel drops it when the process dies.
class LockFile {
public:
    static Result<std::unique_ptr<LockFile>> acquire(const std::filesystem::path& store);
    ~LockFile();
    LockFile(const LockFile&) = delete;
    LockFile& operator=(const LockFile&) = delete;

private:
    explicit LockFile(int fd) : m_fd(fd) {}
    int m_fd;
};

}  // namespace andon::store
