// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/views_listing.h"

#include "app/commands/dead_letters_listing.h"
#include "models/views/partitions.h"

namespace andon::app {
namespace {

using views::ColumnType;

views::Column column(std::string name, ColumnType type) {
    views::Column made;
    made.name = std::move(name);
    made.type = type;
    return made;
}

Result<void> print(
    const std::vector<views::Column>& columns, const std::vector<views::Row>& rows,
    output::Format format) {
    views::ViewSchema schema;
    schema.columns = columns;
    output::TextSink sink(stdout);
    const auto writer = output::make_row_writer(format, schema, {}, sink);
    writer->begin();
    for (const views::Row& row : rows) {
        writer->row(row);
    }
    writer->end();
    return sink.flush() ? Result<void>()
                        : fail(ErrorKind::fatal, "stdout could not be written: is the disk full?");
}

}  // namespace

std::string_view to_string(ColumnType type) {
    switch (type) {
    case ColumnType::text:
        return "text";
    case ColumnType::integer:
        return "integer";
    case ColumnType::real:
        return "real";
    case ColumnType::boolean:
        return "boolean";
    case ColumnType::time:
        return "time";
    case ColumnType::duration:
        return "duration";
    case ColumnType::quantity:
        return "quantity";
    case ColumnType::money:
        return "money";
    case ColumnType::date:
        return "date";
    case ColumnType::bytes:
        return "bytes";
    }
    return "text";
}

Result<void> list_views(store::StoreReader& reader, output::Format format) {
    std::vector<views::Row> rows;
    for (const views::ViewSchema& schema : reader.catalogue()) {
        store::RowQuery query;
        query.view = schema.name;
        const auto count = reader.count(query);
        if (!count) {
            return tl::unexpected(count.error());
        }
        rows.push_back({schema.name, static_cast<std::int64_t>(*count), schema.doc});
    }
    const auto counts = reader.counts();
    if (!counts) {
        return tl::unexpected(counts.error());
    }
    rows.push_back(
        {std::string(kDeadLetters), static_cast<std::int64_t>(counts->dead_letters),
         dead_letters_schema(format).doc});
    const auto partitions = reader.partitions();
    if (!partitions) {
        return tl::unexpected(partitions.error());
    }
    const views::ViewSchema about = views::partitions_schema();
    rows.push_back({about.name, static_cast<std::int64_t>(partitions->size()), about.doc});
    return print(
        {column("view", ColumnType::text), column("rows", ColumnType::integer),
         column("doc", ColumnType::text)},
        rows, format);
}

Result<void> list_columns(const views::ViewSchema& schema, output::Format format) {
    std::vector<views::Row> rows;
    for (std::size_t i = 0; i < schema.columns.size(); ++i) {
        const views::Column& one = schema.columns[i];
        rows.push_back(
            {one.name, std::string(to_string(one.type)), one.unit,
             std::int64_t{i < schema.key_columns ? 1 : 0}, std::int64_t{one.personal ? 1 : 0},
             std::int64_t{one.internal ? 1 : 0}, one.doc});
    }
    return print(
        {column("column", ColumnType::text), column("type", ColumnType::text),
         column("unit", ColumnType::text), column("key", ColumnType::boolean),
         column("personal", ColumnType::boolean), column("internal", ColumnType::boolean),
         column("doc", ColumnType::text)},
        rows, format);
}

}  // namespace andon::app
