// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/views/schema.h"
#include "models/views/value.h"

#include <cstdint>
#include <cstdio>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace andon::output {

enum class Format : std::uint8_t { table, json, csv };

/// How CSV is written. As it stands: for programs, by RFC 4180.
struct CsvStyle {
    char separator = ',';
    char decimal = '.';
    bool byte_order_mark = false;       ///< by which some spreadsheets know UTF-8
    bool guard_formulas = true;         ///< an apostrophe before text that could be taken for one
    std::vector<std::string> header{};  ///< by column of the schema; empty: the columns' names
    std::function<std::string(std::int64_t us)> time{};  ///< absent: UTC with Z
};

/// Which of a view's columns are written, and how personal ones are.
struct ColumnChoice {
    bool internal = false;            ///< also the fold's own columns
    bool mask = false;                ///< what names or identifies a person is written as "***"
    bool without_personal = false;    ///< such columns are left out
    std::vector<std::size_t> only{};  ///< these, in this order; empty: all
};

/// Writes rows of one view as they come, without keeping them: memory does not follow their number.
/// One thread. begin() once, row() any number of times, end() once.
class RowWriter {
public:
    virtual ~RowWriter() = default;
    virtual void begin() = 0;
    virtual void row(const views::Row& row) = 0;
    virtual void end() = 0;
};

/// Where text goes: buffered, and honest about a reader that has gone or a disk that is full.
class TextSink {
public:
    explicit TextSink(std::FILE* file) : m_file(file) {}
    /// `write` says whether it could.
    explicit TextSink(std::function<bool(std::string_view)> write) : m_write(std::move(write)) {}
    void write(std::string_view text);
    /// False when something could not be written; what follows is thrown away.
    bool flush();
    bool failed() const { return m_failed; }

private:
    std::FILE* m_file = nullptr;
    std::function<bool(std::string_view)> m_write;
    bool m_failed = false;
};

/// The columns of `schema` that are written, by index.
std::vector<std::size_t> chosen_columns(
    const views::ViewSchema& schema, const ColumnChoice& choice);

/// `schema` and `sink` live longer than the writer.
std::unique_ptr<RowWriter> make_row_writer(
    Format format, const views::ViewSchema& schema, const ColumnChoice& choice, TextSink& sink);

inline constexpr std::string_view kMasked = "***";

}  // namespace andon::output
