using TetherRelay.Core;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Views;

/// <summary>A sender as the tool prints it.</summary>
internal sealed record SenderView(
    string Id,
    string Provider,
    IReadOnlyList<string> Numbers,
    string? MessagingServiceSid,
    bool Default
)
{
    /// <summary>As cells of a table.</summary>
    public IReadOnlyList<string?> Cells() =>
        [string.Join(", ", Numbers), Provider, MessagingServiceSid, Default ? "default" : null];

    public static SenderView Of(Sender sender, Organization organization) =>
        new(
            sender.Id,
            WireWord.Of(sender.Provider),
            sender.Numbers,
            sender.MessagingServiceSid,
            sender == organization.Senders.First(first => first.Provider == sender.Provider)
        );
}
