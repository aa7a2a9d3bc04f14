using TetherRelay.Cli.Terminals;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Views;

/// <summary>A tool secret as the tool prints it: never its value.</summary>
internal sealed record SecretView(string Label, bool Active, DateTimeOffset Created, DateTimeOffset? Expires)
{
    public static SecretView Of(ToolSecretInfo secret) =>
        new(secret.Label, secret.Active, secret.Created, secret.Expires);

    public static Answer ToAnswer(SecretView[] all) =>
        Answer.Of(
            all,
            CliJson.Default.SecretViewArray,
            page =>
            {
                if (all is [])
                    page.Sentence("There is no secret.");
                else
                    page.Table(["label", "accepted", "made", "until"], all.Select(each => each.Cells()));
            }
        );

    private IReadOnlyList<string?> Cells() =>
        [Label, Active ? "yes" : "no", Moment.Of(Created), Expires is { } end ? Moment.Of(end) : null];
}
