using TetherRelay.Core.Providers;
using TetherRelay.Core.Threads;

namespace TetherRelay.Core.Reconciliation;

/// <summary>
/// Which of a provider's texts may be a message's own, where they carry no reference of ours: never one that another
/// message has, and never one that belongs to another with more right.
/// </summary>
internal static class CandidateMatcher
{
    /// <summary>How far from a message's own time another can be that has one of the texts which are alike.</summary>
    public static readonly TimeSpan Reach = TimeSpan.FromMinutes(10);

    /// <summary>The texts that nobody else has, the likeliest first.</summary>
    /// <param name="message">The message.</param>
    /// <param name="attempt">Its attempt at the provider.</param>
    /// <param name="alike">The provider's texts that are alike.</param>
    /// <param name="nearby">
    /// The contact's messages within <see cref="Reach"/>, read after the provider was asked: whoever had a text handed over that
    /// it lists is then among them.
    /// </param>
    /// <param name="isOpen">Whether a message's own sender may still record an outcome.</param>
    public static IReadOnlyList<ProviderText> Unclaimed(
        Message message,
        SendAttempt attempt,
        IReadOnlyList<ProviderText> alike,
        IReadOnlyList<Message> nearby,
        Func<Message, bool> isOpen
    )
    {
        var others = nearby.Where(other => other.Id != message.Id).ToList();
        var taken = others.Select(other => other.ProviderId).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var rivals = others.FindAll(other => IsRival(other, message, attempt));
        // What a rival will record is not known yet, and a text has one message.
        if (rivals.Exists(rival => isOpen(rival)))
            return [];
        return
        [
            .. alike
                .Where(text =>
                    !taken.Contains(text.ProviderId) && !taken.Contains(Message.HashProviderId(text.ProviderId)!)
                )
                .Where(text => !rivals.Exists(rival => Distance(rival, attempt, text) < Distance(attempt, text)))
                .OrderBy(text => Distance(attempt, text)),
        ];
    }

    // Another message that is unknown, too, and would match the same texts.
    private static bool IsRival(Message other, Message message, SendAttempt attempt) =>
        other.Status is MessageStatus.Sending or MessageStatus.Unknown
        && other.ProviderId is null
        && other.Body == message.Body
        && other.Attempts.Any(its => IsSameWay(its, attempt));

    private static TimeSpan Distance(Message rival, SendAttempt attempt, ProviderText text) =>
        rival.Attempts.Where(its => IsSameWay(its, attempt)).Min(its => Distance(its, text));

    private static TimeSpan Distance(SendAttempt attempt, ProviderText text) => (text.At - attempt.At).Duration();

    private static bool IsSameWay(SendAttempt one, SendAttempt other) =>
        one.Provider == other.Provider && one.Sender == other.Sender;
}
