using TetherRelay.Cli.Terminals;
using TetherRelay.Core.Retention;

namespace TetherRelay.Cli.Views;

/// <summary>What was removed, or would be.</summary>
internal sealed record RetentionView(
    string? Organization,
    bool DryRun,
    int Messages,
    int Conversations,
    int Contacts,
    int Expired,
    int Secrets
)
{
    public static RetentionView Of(RetentionRequest request, RetentionResult result, int secrets) =>
        new(
            request.OrganizationId,
            request.IsDryRun,
            result.Messages,
            result.Conversations,
            result.Contacts,
            result.Expired,
            secrets
        );

    [JsonIgnore]
    public string Sentence =>
        $"{(DryRun ? "Would remove" : "Removed")} {Messages} messages, {Conversations} conversations, {Contacts} contacts, "
        + $"{Expired} expired rows and {Secrets} ended tool secrets of {Organization ?? "all organizations"}.";

    public CommandResult ToResult() => CommandResult.Of(this, CliJson.Readable.RetentionView, Sentence);
}
