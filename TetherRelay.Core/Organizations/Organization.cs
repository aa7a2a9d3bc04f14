using TetherRelay.Core.OptOuts;

namespace TetherRelay.Core.Organizations;

/// <summary>A customer of the relay: who may text whom, from which numbers, through which provider.</summary>
public sealed record Organization
{
    /// <summary>The most segments a text may have where the organization sets nothing else.</summary>
    public const int DefaultMaxSegments = 6;

    /// <summary>Its id; see <see cref="OrganizationId.IsValid"/>.</summary>
    public required string Id { get; init; }

    /// <summary>Its name, for people.</summary>
    public required string Name { get; init; }

    /// <summary>The region (ISO 3166-1 alpha-2) in which numbers without a country code are read.</summary>
    public required string Region { get; init; }

    /// <summary>The regions that may be texted; empty means only <see cref="Region"/>.</summary>
    public IReadOnlyList<string> AllowedRegions { get; init; } = [];

    /// <summary>The provider that sends; null until one is chosen.</summary>
    public ProviderName? Provider { get; init; }

    /// <summary>The provider that is tried where the first one is proven not to have sent; null for none.</summary>
    public ProviderName? SecondProvider { get; init; }

    /// <summary>Its senders, over all providers; the first one of a provider is that provider's default.</summary>
    public IReadOnlyList<Sender> Senders { get; init; } = [];

    /// <summary>The most segments a text may have.</summary>
    public int MaxSegments { get; init; } = DefaultMaxSegments;

    /// <summary>How many texts may leave.</summary>
    public SendLimits Limits { get; init; } = new();

    /// <summary>
    /// The domains that links in an agent's texts may lead to, with their subdomains, as
    /// <see cref="Texts.LinkDomain.Parse"/> returns them; empty means all.
    /// </summary>
    public IReadOnlyList<string> LinkDomains { get; init; } = [];

    /// <summary>Whether typography is turned into its GSM-7 equals, which often halves what a text costs.</summary>
    public bool PlainTypography { get; init; } = true;

    /// <summary>How STOP and HELP are answered.</summary>
    public OptOutPolicy OptOuts { get; init; } = new();

    /// <summary>Whether it may send.</summary>
    public OrganizationStatus Status { get; init; } = OrganizationStatus.Active;

    /// <summary>Whether a number in a region may be texted. A calling code is not a region: +1 covers some 25.</summary>
    public bool Allows(string region) => AllowedRegions.Count == 0 ? region == Region : AllowedRegions.Contains(region);

    /// <summary>Whether a number (E.164) is one of the organization's own, at any provider.</summary>
    public bool Owns(string number) => Senders.Any(sender => sender.Numbers.Contains(number));

    /// <summary>
    /// The sender of a provider that a text goes out from: the one with the preferred number, else the one the
    /// contact was last texted from, else the default; null where the provider has none.
    /// </summary>
    /// <param name="provider">The provider that is to send.</param>
    /// <param name="preferredNumber">The number called, E.164; null where it is not known.</param>
    /// <param name="recentSenderIds">The senders of the contact's conversations, the most recent one first.</param>
    public Sender? ChooseSender(ProviderName provider, string? preferredNumber, IReadOnlyList<string>? recentSenderIds)
    {
        var usable = Senders.Where(sender => sender.Provider == provider).ToList();
        return usable.Find(sender => preferredNumber is not null && sender.Numbers.Contains(preferredNumber))
            ?? recentSenderIds
                ?.Select(id => usable.Find(sender => sender.Id == id))
                .FirstOrDefault(found => found is not null)
            ?? usable.FirstOrDefault();
    }

    /// <summary>The sender that a number (E.164) at a provider is of; null where the organization has no such number there.</summary>
    public Sender? SenderOf(ProviderName provider, string number) =>
        Senders.FirstOrDefault(sender => sender.Provider == provider && sender.Numbers.Contains(number));
}
