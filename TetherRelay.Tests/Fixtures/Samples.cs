using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Texts;
using TetherRelay.Core.Threads;

namespace TetherRelay.Tests.Fixtures;

/// <summary>Texts and organizations as most tests need them.</summary>
internal static class Samples
{
    public static Organization Organization(string? id = null) =>
        new()
        {
            Id = id ?? OrganizationIds.New(),
            Name = "Test",
            Region = "CA",
            Provider = ProviderName.Twilio,
            Senders =
            [
                Sender.ForNumber("+12362320246", ProviderName.Twilio),
                Sender.ForNumber("+14165550199", ProviderName.Twilio),
            ],
            // The limits have tests of their own.
            Limits = SendLimits.None,
        };

    /// <summary>The same organization, free to send as much as a test likes.</summary>
    public static Organization Unlimited(Organization organization) =>
        organization with
        {
            Limits = new SendLimits
            {
                PerCall = 0,
                PerContact = 0,
                PerDay = 0,
            },
        };

    public static OutboundMessage To(string recipient, string text, Organization? organization = null) =>
        new()
        {
            Organization = organization ?? Organization("demo"),
            Recipient = recipient,
            Text = text,
            Author = MessageAuthor.Ai,
            Source = "elevenlabs",
            SkipAutomation = true,
        };

    public static Message Recorded(MessageStatus status, DateTimeOffset at) =>
        new()
        {
            Id = "id",
            ConversationId = "conversation",
            Direction = MessageDirection.Outbound,
            Author = MessageAuthor.Ai,
            Source = "elevenlabs",
            Body = "Hi",
            From = "+12362320246",
            To = "+14165550100",
            Segments = TextSegments.Of("Hi"),
            Created = at,
            Status = status,
            StatusTimes = new Dictionary<MessageStatus, DateTimeOffset> { [status] = at },
            Attempts = [],
            SkipAutomation = true,
        };
}
