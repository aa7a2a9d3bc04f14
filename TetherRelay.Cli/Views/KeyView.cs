using TetherRelay.Cli.Terminals;
using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;

namespace TetherRelay.Cli.Views;

/// <summary>An API key as the tool prints it: never its value.</summary>
internal sealed record KeyView(
    string Id,
    string Label,
    string Scope,
    DateTimeOffset Created,
    DateTimeOffset? Expires,
    DateTimeOffset? LastUsed
)
{
    public static KeyView Of(ApiKeyInfo key) =>
        new(key.Id, key.Label, WireWord.Of(key.Scope), key.Created, key.Expires, key.LastUsed);

    public static CommandResult ToResult(KeyView[] all) =>
        CommandResult.List(
            all,
            CliJson.Readable.KeyViewArray,
            "There is no key.",
            ["id", "label", "may", "made", "expires", "last used"],
            key =>
                [key.Id, key.Label, key.Scope, Timestamp.Of(key.Created), OrNever(key.Expires), OrNever(key.LastUsed)]
        );

    private static string OrNever(DateTimeOffset? at) => at is { } time ? Timestamp.Of(time) : "never";
}
