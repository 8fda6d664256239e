# SPDX-License-Identifier: GPL-3.0-or-later
# Every library Andon builds on, found once. Debian 12's packages unless said otherwise.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)

pkg_check_modules(rdkafka REQUIRED IMPORTED_TARGET rdkafka)
if(rdkafka_VERSION VERSION_LESS 2.8.0)
    message(FATAL_ERROR
        "librdkafka ${rdkafka_VERSION} is too old: Andon needs 2.8 or newer (SCRAM against Kafka 4, log "
        "truncation, fetch.queue.backoff.ms). Run `installer/dependencies build`: it builds Debian 13's "
        "package on Debian 12.")
endif()
pkg_check_modules(sqlite3 REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(zstd REQUIRED IMPORTED_TARGET libzstd)
pkg_check_modules(curl REQUIRED IMPORTED_TARGET libcurl>=7.85)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)
find_package(Protobuf 3.21 REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(tl-expected REQUIRED)
find_package(date REQUIRED)
find_package(OpenSSL REQUIRED)
if(NOT ANDON_SANITIZE)
    find_package(mimalloc 2.0 REQUIRED)
endif()

# Qt itself is found where it is used: only items, ui, app and the tests link it.
set(ANDON_QT_COMPONENTS Core Network HttpServer)
if(ANDON_UI)
    list(APPEND ANDON_QT_COMPONENTS Gui Widgets Charts Svg DBus LinguistTools)
endif()
if(ANDON_TESTS)
    find_package(ZLIB REQUIRED)  # the test broker is sent gzip that no producer would make
    list(APPEND ANDON_QT_COMPONENTS Test)
endif()
find_package(Qt6 6.4 REQUIRED COMPONENTS ${ANDON_QT_COMPONENTS})
