using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Replies;

/// <summary>A text by which the relay itself replies to a received one.</summary>
internal static class SystemReply
{
    /// <summary>The reply, from the number that received the text.</summary>
    /// <param name="organization">The organization.</param>
    /// <param name="provider">The provider of the text, which owns the number, even if another one is active.</param>
    /// <param name="received">The received text.</param>
    /// <param name="text">Its words.</param>
    /// <param name="source">The origin of the reply.</param>
    /// <param name="key">The idempotency key.</param>
    public static OutboundMessage To(
        Organization organization,
        ProviderName provider,
        Message received,
        string text,
        string source,
        string key
    ) =>
        new()
        {
            Organization = organization with { Provider = provider, SecondProvider = null },
            Recipient = received.From,
            Text = text,
            Author = MessageAuthor.System,
            Source = source,
            PreferredNumber = received.To,
            IdempotencyKey = key,
        };
}
