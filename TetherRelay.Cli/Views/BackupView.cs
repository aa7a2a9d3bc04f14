using TetherRelay.Cli.Terminals;

namespace TetherRelay.Cli.Views;

/// <summary>How many rows of a table were copied.</summary>
internal sealed record BackupView(string Table, int Rows)
{
    public static CommandResult ToResult(IReadOnlyDictionary<string, int> copied) =>
        CommandResult.List(
            [.. copied.Select(each => new BackupView(each.Key, each.Value))],
            CliJson.Readable.BackupViewArray,
            "There is no table.",
            ["table", "rows"],
            each => [each.Table, each.Rows.ToString(CultureInfo.InvariantCulture)]
        );
}
