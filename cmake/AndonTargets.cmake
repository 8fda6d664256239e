# SPDX-License-Identifier: GPL-3.0-or-later
# How every first-party target is compiled: one place for warnings, hardening and sanitizers.

add_library(andon_flags INTERFACE)
target_compile_options(andon_flags INTERFACE
    -Wall -Wextra -Wshadow -Wconversion -Werror
    # Doubles fold to the same bits on every machine that runs the same build.
    -ffp-contract=off
    -fstack-protector-strong -fstack-clash-protection)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
    # GCC 12 sees overlapping copies in `"text" + std::string` at -O3 that cannot be (its bug 105651).
    target_compile_options(andon_flags INTERFACE -Wno-restrict)
    # And bounds broken there by moved strings that are not (its bug 105329).
    target_compile_options(andon_flags INTERFACE
        $<$<CONFIG:Release>:-Wno-array-bounds;-Wno-stringop-overflow;-Wno-stringop-overread>)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Release" OR CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo")
    target_compile_options(andon_flags INTERFACE -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2)
endif()
if(CMAKE_BUILD_TYPE STREQUAL "RelWithDebInfo" OR CMAKE_BUILD_TYPE STREQUAL "Debug")
    target_compile_definitions(andon_flags INTERFACE _GLIBCXX_ASSERTIONS)
endif()
# dev is where warnings fail; who builds to run it has another compiler than ours some day.
target_compile_options(andon_flags INTERFACE $<$<CONFIG:Release>:-Wno-error>)
target_include_directories(andon_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_link_options(andon_flags INTERFACE -Wl,-z,relro,-z,now,-z,noexecstack)
if(ANDON_SANITIZE)
    target_compile_options(andon_flags INTERFACE
        -fsanitize=${ANDON_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all
        # GCC 12 sees bounds broken that are not where it instruments at -O1; dev has no such warning.
        -Wno-error)
    target_link_options(andon_flags INTERFACE -fsanitize=${ANDON_SANITIZE})
endif()
if(ANDON_SANITIZE STREQUAL "thread")
    # protobuf's headers add members to messages with maps where they see the sanitizer's macro, and
    # Debian's library was built without. So nobody sees it, but for libstdc++, which is told its own.
    target_compile_options(andon_flags INTERFACE -U__SANITIZE_THREAD__ -D_GLIBCXX_TSAN=1)
endif()

# What nearly every file of the libraries includes, compiled once: a second less for each of them, three
# times over (dev, asan, tsan). Every file still includes what it uses: clang-tidy reads without it.
target_compile_options(andon_flags INTERFACE -fpch-preprocess)  # or ccache cannot keep the objects
add_library(andon_standard_headers STATIC ${CMAKE_CURRENT_LIST_DIR}/standard_headers.cpp)
target_link_libraries(andon_standard_headers PRIVATE andon_flags fmt::fmt)
target_precompile_headers(andon_standard_headers PRIVATE
    <algorithm> <array> <atomic> <chrono> <cmath> <cstdint> <deque> <filesystem> <functional> <map>
    <memory> <mutex> <optional> <set> <span> <string> <string_view> <unordered_map> <utility> <variant>
    <vector> <fmt/format.h>)

# andon_library(NAME SOURCES … [LINKS …] [QT] [HEADERS_OF TARGET])
# HEADERS_OF: whose precompiled headers it shares, its own name where it brings them itself.
function(andon_library name)
    cmake_parse_arguments(arg "QT" "HEADERS_OF" "SOURCES;LINKS" ${ARGN})
    add_library(${name} STATIC ${arg_SOURCES})
    target_link_libraries(${name} PUBLIC andon_flags ${arg_LINKS})
    if(arg_QT)
        set_target_properties(${name} PROPERTIES AUTOMOC ON)
        target_compile_definitions(${name} PUBLIC QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII)
    endif()
    if(NOT arg_HEADERS_OF)
        set(arg_HEADERS_OF andon_standard_headers)
    endif()
    if(NOT arg_HEADERS_OF STREQUAL name)
        target_precompile_headers(${name} REUSE_FROM ${arg_HEADERS_OF})
    endif()
endfunction()

add_custom_target(sanitize_tests)

# andon_add_test(NAME SOURCES … [LINKS …] [LABELS …] [TIMEOUT s] [COST s])
# A Qt Test program run by ctest. Label `sanitize`: also built and run under asan and tsan. COST: about
# how long it takes, where that is long; on a machine that has not run it yet such tests begin first.
function(andon_add_test name)
    cmake_parse_arguments(arg "" "TIMEOUT;COST" "SOURCES;LINKS;LABELS" ${ARGN})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 300)
    endif()
    if(NOT arg_COST)
        set(arg_COST 0)
    endif()
    if(ANDON_SANITIZE)
        math(EXPR arg_TIMEOUT "${arg_TIMEOUT} * 4")
    endif()
    add_executable(${name} ${arg_SOURCES})
    set_target_properties(${name} PROPERTIES AUTOMOC ON)
    target_link_libraries(${name} PRIVATE andon_flags Qt6::Test ${arg_LINKS})
    add_test(NAME ${name} COMMAND ${name})
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${arg_TIMEOUT} COST ${arg_COST} LABELS "${arg_LABELS}"
        # ctest's limit rules; Qt Test's own, five minutes a function, is for the idle machine.
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TZ=UTC;ANDON_SOURCE_DIR=${CMAKE_SOURCE_DIR};QTEST_FUNCTION_TIMEOUT=${arg_TIMEOUT}000")
    if("sanitize" IN_LIST arg_LABELS)
        add_dependencies(sanitize_tests ${name})
    endif()
endfunction()
