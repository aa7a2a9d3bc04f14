using TetherRelay.Core.Providers;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Reconciliation;

/// <summary>
/// Selects the provider's texts that may be a message's, where they carry no client reference. It excludes a text that another message has,
/// or is closer to in time.
/// </summary>
internal static class CandidateMatcher
{
    /// <summary>The largest distance in time to another message that may have one of the candidates.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The texts that no other message has, the closest in time first. An erased message has no provider's id; its text's row then refuses the settlement.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="attempt">Its attempt at the provider.</param>
    /// <param name="candidates">The provider's texts with the same body, sender and recipient.</param>
    /// <param name="nearby">
    /// The contact's messages within <see cref="Window"/>. They are read after the provider's list, and so include each message that it may hold.
    /// </param>
    /// <param name="isOpen">Whether a message's send may still record an outcome.</param>
    public static IReadOnlyList<ProviderText> Unclaimed(
        Message message,
        SendAttempt attempt,
        IReadOnlyList<ProviderText> candidates,
        IReadOnlyList<Message> nearby,
        Func<Message, bool> isOpen
    )
    {
        var others = nearby.Where(other => other.Id != message.Id).ToList();
        var taken = others.Select(other => other.ProviderId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var rivals = others.FindAll(other => IsRival(other, message, attempt));
        // A rival in flight may still record one of the texts as its own.
        if (rivals.Exists(rival => isOpen(rival)))
            return [];
        return
        [
            .. candidates
                .Where(text => !taken.Contains(text.ProviderId))
                .Where(text => !rivals.Exists(rival => Distance(rival, attempt, text) < Distance(attempt, text)))
                .OrderBy(text => Distance(attempt, text)),
        ];
    }

    // Another unsettled message that matches the same texts.
    private static bool IsRival(Message other, Message message, SendAttempt attempt) =>
        other.Status is MessageStatus.Sending or MessageStatus.Unknown
        && other.ProviderId is null
        && other.Body == message.Body
        && other.Attempts.Any(attempted => SharesRoute(attempted, attempt));

    private static TimeSpan Distance(Message rival, SendAttempt attempt, ProviderText text) =>
        rival.Attempts.Where(attempted => SharesRoute(attempted, attempt)).Min(attempted => Distance(attempted, text));

    private static TimeSpan Distance(SendAttempt attempt, ProviderText text) => (text.At - attempt.At).Duration();

    private static bool SharesRoute(SendAttempt one, SendAttempt other) =>
        one.Provider == other.Provider && one.Sender == other.Sender;
}
