using TetherRelay.Cli.Terminals;
using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;

namespace TetherRelay.Cli.Views;

/// <summary>A new API key, the one time that it is shown.</summary>
internal sealed record NewKeyView(
    string Organization,
    string Id,
    string Label,
    string Scope,
    DateTimeOffset? Expires,
    string Key
)
{
    public static NewKeyView Of(string organization, string key, ApiKeyInfo info) =>
        new(organization, info.Id, info.Label, WireWord.Of(info.Scope), info.Expires, key);

    public CommandResult ToResult() =>
        CommandResult.Of(
            this,
            CliJson.Readable.NewKeyView,
            writer =>
            {
                writer.Verbatim(Key);
                writer.Sentence(
                    $"Keep it now: it is not shown again. {Validity()} To revoke it: tether org key revoke {Organization} {Id}"
                );
            }
        );

    private string Validity() => Expires is { } at ? $"It expires {Timestamp.Of(at)}." : "It does not expire.";
}
