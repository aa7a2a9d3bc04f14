using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>Until when an organization sends no text; null where it sends.</summary>
internal sealed record PauseView(string Id, DateTimeOffset? PausedUntil)
{
    public static CommandResult ToResult(PauseView[] all) =>
        CommandResult.List(
            all,
            CliJson.Readable.PauseViewArray,
            "There is no organization yet.",
            ["id", "paused until"],
            each => [each.Id, each.PausedUntil is { } end ? Timestamp.Of(end) : "not paused"]
        );
}
