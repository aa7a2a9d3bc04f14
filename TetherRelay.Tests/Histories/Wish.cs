using TetherRelay.Core.Threads;

namespace TetherRelay.Tests.Histories;

/// <summary>What an agent asks for.</summary>
/// <param name="Text">Which text it is.</param>
internal sealed record Wish(int Text)
{
    public static readonly string[] Contacts = ["+14165550100", "+14165550101"];
    public static readonly string[] Senders = ["+12362320246", "+14165550199"];

    // Two spellings of each: a model does not always write a text the same way.
    private static readonly string[][] Spellings =
    [
        ["Here is your link: https://example.com/a", "Here  is your link: https://example.com/a "],
        ["You're booked for seven.", "You’re booked for seven."],
        ["See you then", "See you\nthen"],
    ];

    public int Spelling { get; init; }

    public int Contact { get; init; }

    /// <summary>The number that the person called; null where it is not known.</summary>
    public int? Sender { get; init; }

    public string? Conversation { get; init; } = "conv_1";

    public string? ToolCall { get; init; }

    public string? Key { get; init; }

    public bool Resend { get; init; }

    /// <summary>Whether the organization has a second provider at the time.</summary>
    public bool SecondProvider { get; init; }

    public bool SkipAutomation { get; init; } = true;

    /// <summary>
    /// What makes it the same intent as another, and for how long: the design's rule, told without the production code. An explicit key
    /// replaces the content; a tool call comes in addition.
    /// </summary>
    public IReadOnlyDictionary<string, TimeSpan> Intents()
    {
        var intents = new Dictionary<string, TimeSpan>();
        if (Key is not null)
            intents[$"{Contact} key {Key}"] = TimeSpan.FromHours(24);
        else
            intents[$"{Contact} content {Conversation} {Text}"] = Conversation is null
                ? TimeSpan.FromMinutes(2)
                : TimeSpan.FromHours(2);
        if (ToolCall is not null)
            intents[$"{Contact} tool {ToolCall}"] = TimeSpan.FromHours(24);
        return intents;
    }

    public OutboundMessage ToMessage() =>
        new()
        {
            Organization = SecondProvider ? Account.WithSecondProvider : Account.Organization,
            Recipient = Contacts[Contact],
            Text = Spellings[Text][Spelling],
            Author = MessageAuthor.Ai,
            Source = "elevenlabs",
            PreferredNumber = Sender is { } sender ? Senders[sender] : null,
            VoiceConversationId = Conversation,
            ToolCallId = ToolCall,
            IdempotencyKey = Key,
            Resend = Resend,
            SkipAutomation = SkipAutomation,
        };
}
