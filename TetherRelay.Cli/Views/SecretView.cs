using TetherRelay.Cli.Terminals;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Views;

/// <summary>A tool secret as the tool prints it: never its value.</summary>
internal sealed record SecretView(string Label, bool Active, DateTimeOffset Created, DateTimeOffset? Expires)
{
    public static SecretView Of(ToolSecretInfo secret) =>
        new(secret.Label, secret.Active, secret.Created, secret.Expires);

    public static CommandResult ToResult(SecretView[] all) =>
        CommandResult.List(
            all,
            CliJson.Readable.SecretViewArray,
            "There is no secret.",
            ["label", "accepted", "made", "until"],
            secret =>
                [
                    secret.Label,
                    secret.Active ? "yes" : "no",
                    Timestamp.Of(secret.Created),
                    secret.Expires is { } end ? Timestamp.Of(end) : null,
                ]
        );
}
