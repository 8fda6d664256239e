// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/command.h"
#include "app/console/stored_status.h"
#include "app/console/wall.h"
#include "app/console/window.h"
#include "app/time_argument.h"
#include "models/contracts/text.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <fmt/format.h>

namespace andon::app {
namespace {

struct SnapshotArguments {
    std::string size = "1920x1080";
    std::string at;
    std::string board;
    std::string scope;
    std::size_t board_page = 1;
    PictureRequest picture;
};

Result<QSize> parse_picture_size(const std::string& text) {
    int width = 0;
    int height = 0;
    char end = 0;
    if (std::sscanf(text.c_str(), "%dx%d%c", &width, &height, &end) != 2 || width < 100
        || height < 100 || width > 16'384 || height > 16'384) {
        return fail(
            ErrorKind::configuration,
            fmt::format(
                "--size {}: expected WIDTHxHEIGHT from 100 to 16384, such as 1920x1080", text));
    }
    return QSize(width, height);
}

Result<BoardPictureRequest> board_picture(const SnapshotArguments& arguments, const QSize& size) {
    if (std::ranges::find(kPlaylistBoards, arguments.board) == kPlaylistBoards.end()) {
        return fail(
            ErrorKind::configuration,
            fmt::format(
                "there is no board {}; there are {}", contracts::printable(arguments.board),
                fmt::join(kPlaylistBoards, ", ")));
    }
    BoardPictureRequest request;
    request.step.board = arguments.board;
    request.step.scope = arguments.scope;
    request.page = std::max<std::size_t>(1, arguments.board_page) - 1;
    request.size = size;
    request.file = arguments.picture.file;
    return request;
}

Result<void> run_snapshot(const SnapshotArguments& arguments, const Invocation& invocation) {
    auto configuration = invocation.configuration();
    if (!configuration) {
        return tl::unexpected(configuration.error());
    }
    const auto size = parse_picture_size(arguments.size);
    if (!size) {
        return tl::unexpected(size.error());
    }
    auto reader = store::StoreReader::open(configuration->store);
    if (!reader) {
        return tl::unexpected(reader.error());
    }
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    auto status = stored_status(
        **reader, {std::chrono::duration_cast<std::chrono::microseconds>(now).count()});
    if (!status) {
        return tl::unexpected(status.error());
    }
    ingest::Mailbox nobody;
    nobody.set_status(std::move(*status));
    const WindowSource source{*configuration, (*reader)->catalogue(),
                              nobody,         {},
                              false,          Paths(invocation.environment).bookmarks()};
    if (!arguments.board.empty()) {
        const auto board = board_picture(arguments, *size);
        return board ? draw_board(source, *board) : tl::unexpected(board.error());
    }
    PictureRequest request = arguments.picture;
    request.size = *size;
    if (!arguments.at.empty()) {
        const auto us = parse_time_argument("--at", arguments.at, configuration->plant_zone);
        if (!us) {
            return tl::unexpected(us.error());
        }
        request.at = IngestTime{*us};
    }
    return draw_picture(source, request);
}

}  // namespace

void add_snapshot(CLI::App& app, Commands& commands) {
    auto arguments = std::make_shared<SnapshotArguments>();
    CLI::App* command =
        app.add_subcommand("snapshot", "A page of the stored state as a picture; needs no display");
    command->add_option("--page", arguments->picture.page, "The page, or page/key")
        ->type_name("PAGE");
    auto* board = command->add_option(
        "--board", arguments->board,
        "A board of the wall instead: mixed, lines, orders, stock, customers");
    board->type_name("BOARD");
    command->add_option("--scope", arguments->scope, "The board's site or path")->needs(board);
    command->add_option("--board-page", arguments->board_page, "Which of its screens, from 1")
        ->type_name("N")
        ->needs(board);
    command->add_option("--size", arguments->size, "Of the picture")->type_name("WxH");
    command->add_flag(
        "--first-row", arguments->picture.first_row,
        "Choose the first row of the page's table, to show its details");
    command->add_option("--at", arguments->at, "As the screen showed it at this time")
        ->type_name("TIME")
        ->excludes(board);
    command->add_option("OUT", arguments->picture.file, "The PNG to write")->required();
    commands[command] = [arguments](const Invocation& invocation) {
        return run_snapshot(*arguments, invocation);
    };
}

}  // namespace andon::app
