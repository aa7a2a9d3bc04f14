using TetherRelay.Core.OptOuts;
using TetherRelay.Core.PhoneNumbers;

namespace TetherRelay.Core.Organizations;

/// <summary>A customer of the relay, with its senders, provider, limits and policies.</summary>
public sealed record Organization
{
    /// <summary>The default of <see cref="MaxSegments"/>.</summary>
    public const int DefaultMaxSegments = 6;

    /// <summary>The default of <see cref="AllowedTypes"/>: mobile numbers, and those that cannot be told from them.</summary>
    public static IReadOnlyList<NumberType> UsualTypes { get; } = [NumberType.Mobile, NumberType.FixedLineOrMobile];

    /// <summary>The id; see <see cref="OrganizationId.IsValid"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The display name.</summary>
    public required string Name { get; init; }

    /// <summary>The region (ISO 3166-1 alpha-2) for numbers without a country code.</summary>
    public required string Region { get; init; }

    /// <summary>The regions that the organization may text; empty means only <see cref="Region"/>.</summary>
    public IReadOnlyList<string> AllowedRegions { get; init; } = [];

    /// <summary>The number types that the agent may text; empty means <see cref="UsualTypes"/>.</summary>
    public IReadOnlyList<NumberType> AllowedTypes { get; init; } = [];

    /// <summary>The active provider; null where none is set.</summary>
    public ProviderName? Provider { get; init; }

    /// <summary>The provider for failover after a proven failure to send; null for none.</summary>
    public ProviderName? SecondProvider { get; init; }

    /// <summary>The senders at all providers. The first sender of a provider is that provider's default.</summary>
    public IReadOnlyList<Sender> Senders { get; init; } = [];

    /// <summary>The maximum number of segments per text.</summary>
    public int MaxSegments { get; init; } = DefaultMaxSegments;

    /// <summary>The limits on the number of texts.</summary>
    public SendLimits Limits { get; init; } = new();

    /// <summary>
    /// The domains, including subdomains, that links in an agent's texts may lead to. Each has the form of <see cref="Texts.LinkDomain.Parse"/>;
    /// empty allows all.
    /// </summary>
    public IReadOnlyList<string> LinkDomains { get; init; } = [];

    /// <summary>The answers that its people use again and again.</summary>
    public IReadOnlyList<Snippet> Snippets { get; init; } = [];

    /// <summary>Whether typographic characters become their GSM-7 equivalents, which often halves the segments.</summary>
    public bool PlainTypography { get; init; } = true;

    /// <summary>Whether the agent's texts with a slot that was never filled, such as <c>[your name]</c>, are refused.</summary>
    public bool RefuseSlots { get; init; } = true;

    /// <summary>Whether Markdown in the agent's texts becomes plain text, because phones show its signs.</summary>
    public bool PlainMarkdown { get; init; } = true;

    /// <summary>Whether what was said in a call is kept with it.</summary>
    public bool KeepTranscripts { get; init; }

    /// <summary>After how many days its texts are removed; 0 for never, null for the relay's setting.</summary>
    public int? RetentionDays { get; init; }

    /// <summary>How the organization answers STOP and HELP.</summary>
    public OptOutPolicy OptOuts { get; init; } = new();

    /// <summary>What the relay replies to texts that come outside calls.</summary>
    public AutoReplyPolicy AutoReply { get; init; } = new();

    /// <summary>The generations of its callback addresses; a provider without one has the first.</summary>
    public IReadOnlyList<CallbackGeneration> CallbackGenerations { get; init; } = [];

    /// <summary>Whether the organization may send.</summary>
    public OrganizationStatus Status { get; init; } = OrganizationStatus.Active;

    /// <summary>Until when its texts are paused, as after the loss of a region; null where they are not.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>The version of its key in the secret store; null before it is stored.</summary>
    internal string? KeyVersion { get; init; }

    /// <summary>The organization as it is at a time: suspended while it is paused.</summary>
    public Organization At(DateTimeOffset now) =>
        PausedUntil > now ? this with { Status = OrganizationStatus.Suspended } : this;

    /// <summary>Whether the organization may text numbers of a region. A calling code is not a region: +1 covers some 25.</summary>
    public bool Allows(string region) => AllowedRegions.Count == 0 ? region == Region : AllowedRegions.Contains(region);

    /// <summary>Whether the agent may text numbers of a type.</summary>
    public bool Allows(NumberType type) => (AllowedTypes.Count == 0 ? UsualTypes : AllowedTypes).Contains(type);

    /// <summary>Whether the agent may text a number: its region and its type. A satellite phone is in no region.</summary>
    public bool Allows(PhoneNumberResult.Valid number) =>
        Allows(number.Type) && (number.Type == NumberType.Global || Allows(number.Region));

    /// <summary>Whether a number (E.164) belongs to the organization, at any provider.</summary>
    public bool Owns(string number) => Senders.Any(sender => sender.Numbers.Contains(number));

    /// <summary>
    /// Chooses a provider's sender for a text: the one with the preferred number, else the contact's latest sender, else the default. Null where the
    /// provider has no sender.
    /// </summary>
    /// <param name="provider">The sending provider.</param>
    /// <param name="preferredNumber">The called number, E.164; null where it is unknown.</param>
    /// <param name="recentSenderIds">The senders of the contact's conversations, most recent first.</param>
    public Sender? ChooseSender(ProviderName provider, string? preferredNumber, IReadOnlyList<string>? recentSenderIds)
    {
        var usable = Senders.Where(sender => sender.Provider == provider).ToList();
        return usable.Find(sender => preferredNumber is not null && sender.Numbers.Contains(preferredNumber))
            ?? recentSenderIds
                ?.Select(id => usable.Find(sender => sender.Id == id))
                .FirstOrDefault(found => found is not null)
            ?? usable.FirstOrDefault();
    }

    /// <summary>Finds the sender that owns a number (E.164) at a provider; null where there is none.</summary>
    public Sender? SenderOf(ProviderName provider, string number) =>
        Senders.FirstOrDefault(sender => sender.Provider == provider && sender.Numbers.Contains(number));
}
