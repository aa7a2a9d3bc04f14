using TetherRelay.Cli.Terminals;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Views;

/// <summary>An organization as the tool prints it.</summary>
internal sealed record OrganizationView(
    string Id,
    string Name,
    string Status,
    string Region,
    IReadOnlyList<string> AllowedRegions,
    IReadOnlyList<string> AllowedTypes,
    int MaxSegments,
    bool PlainTypography,
    bool PlainMarkdown,
    bool RefuseSlots,
    bool KeepTranscripts,
    string? Provider,
    string? SecondProvider,
    SendLimits Limits,
    IReadOnlyList<string> LinkDomains,
    IReadOnlyList<Snippet> Snippets,
    int? RetentionDays,
    OptOutView OptOuts,
    ReplyView Replies,
    IReadOnlyList<SenderView> Senders
)
{
    public static OrganizationView Of(Organization organization) =>
        new(
            organization.Id,
            organization.Name,
            WireWord.Of(organization.Status),
            organization.Region,
            organization.AllowedRegions is [] ? [organization.Region] : organization.AllowedRegions,
            [
                .. (organization.AllowedTypes is [] ? Organization.UsualTypes : organization.AllowedTypes).Select(
                    WireWord.Of
                ),
            ],
            organization.MaxSegments,
            organization.PlainTypography,
            organization.PlainMarkdown,
            organization.RefuseSlots,
            organization.KeepTranscripts,
            organization.Provider is { } active ? WireWord.Of(active) : null,
            organization.SecondProvider is { } second ? WireWord.Of(second) : null,
            organization.Limits,
            organization.LinkDomains,
            organization.Snippets,
            organization.RetentionDays,
            OptOutView.Of(organization.OptOuts),
            ReplyView.Of(organization),
            [.. organization.Senders.Select(sender => SenderView.Of(sender, organization))]
        );

    public static CommandResult ToResult(OrganizationView[] all) =>
        CommandResult.List(
            all,
            CliJson.Readable.OrganizationViewArray,
            "There is no organization yet.",
            ["id", "name", "status", "region", "provider", "numbers"],
            each => [each.Id, each.Name, each.Status, each.Region, each.Provider, each.Numbers]
        );

    public CommandResult ToResult() => CommandResult.Of(this, CliJson.Readable.OrganizationView, Print);

    /// <summary>The same, and what comes next.</summary>
    public CommandResult ToCreated() =>
        ToResult() with
        {
            Print = writer =>
            {
                Print(writer);
                writer.Sentence("Next:");
                foreach (
                    var step in (string[])
                        [
                            $"org provider set {Id} twilio",
                            $"org numbers add {Id} +1…",
                            $"org secret add {Id} --label agent",
                            $"doctor {Id}",
                        ]
                )
                    writer.Verbatim($"  tether {step}");
            },
        };

    private string Numbers => string.Join(", ", Senders.SelectMany(sender => sender.Numbers).Distinct());

    private void Print(ConsoleWriter writer)
    {
        writer.Fields(
            Id,
            ("id", Id),
            ("name", Name),
            ("status", Status),
            ("region", Region),
            ("may text", string.Join(' ', AllowedRegions)),
            ("number types", string.Join(' ', AllowedTypes)),
            ("segments", $"at most {MaxSegments.ToString(CultureInfo.InvariantCulture)}"),
            ("typography", PlainTypography ? "plain" : "as written"),
            ("markdown", PlainMarkdown ? "turned into plain text" : "as written"),
            ("unfilled slots", RefuseSlots ? "refused" : "sent"),
            ("transcripts", KeepTranscripts ? "kept" : "not kept"),
            ("provider", Provider ?? "none yet"),
            ("second provider", SecondProvider ?? "none"),
            ("limits", Limited()),
            ("links", LinkDomains is [] ? "to everywhere" : string.Join(' ', LinkDomains)),
            ("answers", Snippets is [] ? "none" : string.Join(", ", Snippets.Select(each => each.Name))),
            ("texts are kept", Retention()),
            ("stop and help", OptOuts.Sentence()),
            ("automatic reply", Replies.Sentence())
        );
        if (Senders is not [])
            writer.Table(["numbers", "provider", "messaging service", ""], Senders.Select(sender => sender.Cells()));
    }

    private string Retention() =>
        RetentionDays switch
        {
            null => "as the relay's setting says",
            0 => "for ever",
            { } days => $"{days.ToString(CultureInfo.InvariantCulture)} days",
        };

    private string Limited() =>
        string.Join(
            ", ",
            Limit(Limits.PerCall, "call"),
            Limit(Limits.PerContact, "contact and hour"),
            Limit(Limits.PerDay, "day")
        );

    private static string Limit(int texts, string per) =>
        texts == 0 ? $"any number per {per}" : $"{texts.ToString(CultureInfo.InvariantCulture)} per {per}";
}
