using TetherRelay.Core;
using TetherRelay.Core.Organizations;

namespace TetherRelay.Cli.Input;

/// <summary>Numbers on their way into an organization, each as its own sender or all in one messaging service.</summary>
/// <param name="Numbers">E.164, each once.</param>
/// <param name="Provider">Who owns them; null for the organization's active provider.</param>
/// <param name="MessagingServiceSid">The messaging service that they belong to; null for none.</param>
/// <param name="AsDefault">Whether the first of them becomes the provider's default.</param>
internal sealed record SenderAddition(
    IReadOnlyList<string> Numbers,
    ProviderName? Provider,
    string? MessagingServiceSid,
    bool AsDefault
)
{
    /// <summary>The organization with the numbers; the same one where it had them already.</summary>
    public Organization ApplyTo(Organization organization)
    {
        var provider =
            Provider
            ?? (MessagingServiceSid is null ? organization.Provider : ProviderName.Twilio)
            ?? throw new RefusedException("No provider is active yet: say with --provider who owns the numbers.");
        if (MessagingServiceSid is not null && provider != ProviderName.Twilio)
            throw new RefusedException("Only Twilio has messaging services.");
        RefuseElsewhere(organization, provider);

        var added = MessagingServiceSid is null
            ? Numbers.Select(number => Sender.ForNumber(number, provider)).ToList()
            : [Service(organization, MessagingServiceSid)];
        var ids = added.Select(sender => sender.Id).ToHashSet();
        bool IsAdded(Sender sender) => sender.Provider == provider && ids.Contains(sender.Id);
        return organization with
        {
            Senders = AsDefault
                ? [.. added, .. organization.Senders.Where(sender => !IsAdded(sender))]
                :
                [
                    .. organization.Senders.Select(sender =>
                        IsAdded(sender) ? added.First(each => each.Id == sender.Id) : sender
                    ),
                    .. added.Where(sender => !organization.Senders.Any(IsSame(sender))),
                ],
        };
    }

    private static Func<Sender, bool> IsSame(Sender sender) =>
        other => other.Provider == sender.Provider && other.Id == sender.Id;

    private Sender Service(Organization organization, string sid)
    {
        var there = organization.Senders.FirstOrDefault(sender => sender.MessagingServiceSid == sid);
        return Sender.ForMessagingService(sid, [.. (there?.Numbers ?? []).Union(Numbers)]);
    }

    /// <summary>A number in two senders of one provider would split its threads.</summary>
    private void RefuseElsewhere(Organization organization, ProviderName provider)
    {
        foreach (var sender in organization.Senders)
            if (
                sender.Provider == provider
                && sender.MessagingServiceSid != MessagingServiceSid
                && sender.Numbers.Intersect(Numbers).FirstOrDefault() is { } taken
            )
                throw new RefusedException(
                    sender.MessagingServiceSid is { } service
                        ? $"{taken} belongs to the messaging service {service} already: remove it first."
                        : $"{taken} is a sender of its own already: remove it first."
                );
    }
}
