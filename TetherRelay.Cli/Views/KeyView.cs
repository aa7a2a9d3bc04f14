using TetherRelay.Cli.Terminals;
using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;

namespace TetherRelay.Cli.Views;

/// <summary>An API key as the tool prints it: never its value.</summary>
internal sealed record KeyView(string Id, string Label, string Scope, DateTimeOffset Created)
{
    public static KeyView Of(ApiKeyInfo key) => new(key.Id, key.Label, WireWord.Of(key.Scope), key.Created);

    public static Answer ToAnswer(KeyView[] all) =>
        Answer.Of(
            all,
            CliJson.Default.KeyViewArray,
            page =>
            {
                if (all is [])
                    page.Sentence("There is no key.");
                else
                    page.Table(["id", "label", "may", "made"], all.Select(each => each.Cells()));
            }
        );

    private IReadOnlyList<string?> Cells() => [Id, Label, Scope, Moment.Of(Created)];
}
