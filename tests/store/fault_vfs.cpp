// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/fault_vfs.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <random>
#include <set>
#include <vector>

namespace andon::test {

namespace {

constexpr std::size_t kSector = 512;

/// One file: what is on the platter, what the system shows, and the writes between the two.
struct File {
    std::string durable;
    std::string now;
    struct Write {
        std::size_t offset;
        std::string data;
        bool truncate = false;
    };
    std::vector<Write> unsynced;
    bool exists = false;
    std::map<int, std::vector<char>> shm;
    std::map<const void*, int> locks;              ///< by handle: its level
    std::map<int, std::set<const void*>> readers;  ///< of the shared memory's slots
    std::map<int, const void*> writers;
};

}  // namespace

namespace {

/// What ends with the processes: shared memory and locks.
void forget_process(File& file) {
    file.shm.clear();
    file.locks.clear();
    file.readers.clear();
    file.writers.clear();
}

}  // namespace

struct FaultVfs::Impl {
    std::string name;
    sqlite3_vfs vfs{};
    sqlite3_vfs* base = nullptr;
    std::map<std::string, File> files;
    Fault fault = Fault::none;
    std::uint64_t fail_at = 0;
    std::uint64_t count = 0;
    bool fired = false;
    bool dead = false;

    /// SQLITE_OK, or what the operation that is about to happen must return.
    int operation(int error) {
        ++count;
        if (dead)
            return error;
        if (fault == Fault::none || count < fail_at)
            return SQLITE_OK;
        if (fault == Fault::error_once && fired)
            return SQLITE_OK;
        fired = true;
        if (fault == Fault::power_cut)
            dead = true;
        return fault == Fault::full && error == SQLITE_IOERR_WRITE ? SQLITE_FULL : error;
    }
};

namespace {

struct Handle {
    sqlite3_file base;
    FaultVfs::Impl* owner;
    File* file;
    std::string* name;
    bool delete_on_close;
};

Handle* handle(sqlite3_file* f) {
    return reinterpret_cast<Handle*>(f);
}

int f_close(sqlite3_file* f) {
    handle(f)->file->locks.erase(f);
    if (handle(f)->delete_on_close)
        handle(f)->owner->files.erase(*handle(f)->name);
    delete handle(f)->name;
    return SQLITE_OK;
}

int f_read(sqlite3_file* f, void* out, int n, sqlite3_int64 offset) {
    const std::string& now = handle(f)->file->now;
    const auto at = static_cast<std::size_t>(offset);
    const auto size = static_cast<std::size_t>(n);
    const std::size_t have = at < now.size() ? std::min(size, now.size() - at) : 0;
    std::memcpy(out, now.data() + std::min(at, now.size()), have);
    if (have == size)
        return SQLITE_OK;
    std::memset(static_cast<char*>(out) + have, 0, size - have);
    return SQLITE_IOERR_SHORT_READ;
}

void put_on(std::string& content, const File::Write& w) {
    if (w.truncate) {
        content.resize(w.offset);
        return;
    }
    if (content.size() < w.offset + w.data.size())
        content.resize(w.offset + w.data.size());
    content.replace(w.offset, w.data.size(), w.data);
}

int f_write(sqlite3_file* f, const void* data, int n, sqlite3_int64 offset) {
    Handle* h = handle(f);
    File::Write w{
        static_cast<std::size_t>(offset),
        std::string(static_cast<const char*>(data), static_cast<std::size_t>(n)), false};
    const bool was_dead = h->owner->dead;
    const int code = h->owner->operation(SQLITE_IOERR_WRITE);
    if (code != SQLITE_OK) {
        // A write under way when the power went may have reached the disk in part.
        if (!was_dead && h->owner->dead)
            h->file->unsynced.push_back(std::move(w));
        return code;
    }
    put_on(h->file->now, w);
    h->file->unsynced.push_back(std::move(w));
    return SQLITE_OK;
}

int f_truncate(sqlite3_file* f, sqlite3_int64 size) {
    Handle* h = handle(f);
    const int code = h->owner->operation(SQLITE_IOERR_TRUNCATE);
    if (code != SQLITE_OK)
        return code;
    File::Write w{static_cast<std::size_t>(size), {}, true};
    put_on(h->file->now, w);
    h->file->unsynced.push_back(std::move(w));
    return SQLITE_OK;
}

int f_sync(sqlite3_file* f, int) {
    Handle* h = handle(f);
    const int code = h->owner->operation(SQLITE_IOERR_FSYNC);
    if (code != SQLITE_OK)
        return code;
    h->file->durable = h->file->now;
    h->file->unsynced.clear();
    return SQLITE_OK;
}

int f_size(sqlite3_file* f, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(handle(f)->file->now.size());
    return SQLITE_OK;
}
int f_lock(sqlite3_file* f, int level) {
    auto& locks = handle(f)->file->locks;
    for (const auto& [other, held] : locks) {
        if (other == f)
            continue;
        if (held >= SQLITE_LOCK_PENDING)
            return SQLITE_BUSY;
        if (level == SQLITE_LOCK_EXCLUSIVE && held >= SQLITE_LOCK_SHARED)
            return SQLITE_BUSY;
        if (level >= SQLITE_LOCK_RESERVED && held >= SQLITE_LOCK_RESERVED)
            return SQLITE_BUSY;
    }
    locks[f] = std::max(locks[f], level);
    return SQLITE_OK;
}
int f_unlock(sqlite3_file* f, int level) {
    handle(f)->file->locks[f] = level;
    return SQLITE_OK;
}
int f_reserved(sqlite3_file*, int* out) {
    *out = 0;
    return SQLITE_OK;
}
int f_control(sqlite3_file*, int, void*) {
    return SQLITE_NOTFOUND;
}
int f_sector(sqlite3_file*) {
    return kSector;
}
int f_device(sqlite3_file*) {
    return 0;
}
int f_shm_map(sqlite3_file* f, int region, int size, int extend, volatile void** out) {
    auto& shm = handle(f)->file->shm;
    if (!shm.contains(region)) {
        *out = nullptr;
        if (extend == 0)
            return SQLITE_OK;
        shm[region].resize(static_cast<std::size_t>(size));
    }
    *out = shm[region].data();
    return SQLITE_OK;
}
int f_shm_lock(sqlite3_file* f, int offset, int n, int flags) {
    File& file = *handle(f)->file;
    const bool exclusive = (flags & SQLITE_SHM_EXCLUSIVE) != 0;
    for (int slot = offset; slot < offset + n; ++slot) {
        auto& readers = file.readers[slot];
        const void*& writer = file.writers[slot];
        if ((flags & SQLITE_SHM_UNLOCK) != 0)
            continue;
        if (writer != nullptr && writer != f)
            return SQLITE_BUSY;
        if (exclusive && readers.size() > readers.count(f))
            return SQLITE_BUSY;
    }
    for (int slot = offset; slot < offset + n; ++slot) {
        auto& readers = file.readers[slot];
        const void*& writer = file.writers[slot];
        if ((flags & SQLITE_SHM_UNLOCK) != 0) {
            readers.erase(f);
            if (writer == f)
                writer = nullptr;
        } else if (exclusive) {
            writer = f;
        } else {
            readers.insert(f);
        }
    }
    return SQLITE_OK;
}
void f_shm_barrier(sqlite3_file*) {}
int f_shm_unmap(sqlite3_file* f, int remove) {
    if (remove != 0)
        handle(f)->file->shm.clear();
    return SQLITE_OK;
}

const sqlite3_io_methods kMethods = {
    2,          f_close,       f_read,      f_write,   f_truncate, f_sync,   f_size,
    f_lock,     f_unlock,      f_reserved,  f_control, f_sector,   f_device, f_shm_map,
    f_shm_lock, f_shm_barrier, f_shm_unmap, nullptr,   nullptr};

FaultVfs::Impl* impl(sqlite3_vfs* v) {
    return static_cast<FaultVfs::Impl*>(v->pAppData);
}

int v_open(sqlite3_vfs* v, const char* name, sqlite3_file* f, int flags, int* out_flags) {
    Handle* h = handle(f);
    h->base.pMethods = nullptr;
    static int temporary = 0;
    const std::string path = name != nullptr ? name : "temporary-" + std::to_string(++temporary);
    File& file = impl(v)->files[path];
    if (!file.exists) {
        if ((flags & SQLITE_OPEN_CREATE) == 0)
            return SQLITE_CANTOPEN;
        if (impl(v)->dead)
            return SQLITE_IOERR;
        file.exists = true;
    }
    h->base.pMethods = &kMethods;
    h->owner = impl(v);
    h->file = &file;
    h->name = new std::string(path);
    h->delete_on_close = (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    if (out_flags != nullptr)
        *out_flags = flags;
    return SQLITE_OK;
}

int v_delete(sqlite3_vfs* v, const char* name, int) {
    const int code = impl(v)->operation(SQLITE_IOERR_DELETE);
    if (code != SQLITE_OK)
        return code;
    // A deletion is durable at once: the harder case, since content synced before is gone.
    const auto it = impl(v)->files.find(name);
    if (it == impl(v)->files.end() || !it->second.exists)
        return SQLITE_IOERR_DELETE_NOENT;
    it->second = File{};
    return SQLITE_OK;
}

int v_access(sqlite3_vfs* v, const char* name, int, int* out) {
    const auto it = impl(v)->files.find(name);
    *out = it != impl(v)->files.end() && it->second.exists ? 1 : 0;
    return SQLITE_OK;
}

int v_full_path(sqlite3_vfs*, const char* name, int n, char* out) {
    sqlite3_snprintf(n, out, "%s", name);
    return SQLITE_OK;
}
int v_randomness(sqlite3_vfs* v, int n, char* out) {
    return impl(v)->base->xRandomness(impl(v)->base, n, out);
}
int v_sleep(sqlite3_vfs*, int us) {
    return us;
}
int v_time(sqlite3_vfs* v, double* out) {
    return impl(v)->base->xCurrentTime(impl(v)->base, out);
}
int v_error(sqlite3_vfs*, int, char*) {
    return 0;
}

}  // namespace

FaultVfs::FaultVfs(std::string name) : m_impl(std::make_unique<Impl>()) {
    Impl& d = *m_impl;
    d.name = std::move(name);
    d.base = sqlite3_vfs_find(nullptr);
    d.vfs.iVersion = 1;
    d.vfs.szOsFile = sizeof(Handle);
    d.vfs.mxPathname = 512;
    d.vfs.zName = d.name.c_str();
    d.vfs.pAppData = &d;
    d.vfs.xOpen = v_open;
    d.vfs.xDelete = v_delete;
    d.vfs.xAccess = v_access;
    d.vfs.xFullPathname = v_full_path;
    d.vfs.xRandomness = v_randomness;
    d.vfs.xSleep = v_sleep;
    d.vfs.xCurrentTime = v_time;
    d.vfs.xGetLastError = v_error;
    sqlite3_vfs_register(&d.vfs, 0);
}

FaultVfs::~FaultVfs() {
    sqlite3_vfs_unregister(&m_impl->vfs);
}

const std::string& FaultVfs::name() const {
    return m_impl->name;
}

void FaultVfs::arm(Fault fault, std::uint64_t at_operation) {
    m_impl->fault = fault;
    m_impl->fail_at = at_operation;
    m_impl->count = 0;
    m_impl->fired = false;
}

std::uint64_t FaultVfs::operations() const {
    return m_impl->count;
}

bool FaultVfs::fired() const {
    return m_impl->fired;
}

void FaultVfs::restore_power(std::uint64_t seed) {
    std::mt19937_64 random(seed);
    for (auto& [name, file] : m_impl->files) {
        std::string content = file.durable;
        for (const File::Write& w : file.unsynced) {
            if (w.truncate) {
                if (random() % 2 == 0)
                    put_on(content, w);
                continue;
            }
            for (std::size_t at = 0; at < w.data.size(); at += kSector) {
                std::string part = w.data.substr(at, kSector);
                const auto fate = random() % 8;
                if (fate < 3)
                    continue;
                if (fate == 3)
                    part.resize(random() % (part.size() + 1));
                put_on(content, {w.offset + at, part, false});
            }
        }
        file.durable = content;
        file.now = content;
        file.unsynced.clear();
        forget_process(file);
    }
    m_impl->dead = false;
    arm(Fault::none, 0);
}

void FaultVfs::restore_after_kill() {
    for (auto& [name, file] : m_impl->files)
        forget_process(file);
    m_impl->dead = false;
    arm(Fault::none, 0);
}

}  // namespace andon::test
