using TetherRelay.Core.Limits;

namespace TetherRelay.Core.Threads;

/// <summary>
/// How often a contact's texts get an automatic reply: once within an hour, which begins anew with a person's text, and three times within a day in
/// which neither agent nor person texts. The contact's row lists the texts that count, and each transaction writes it under its ETag.
/// </summary>
internal static class AutoReplyLimit
{
    private const int PerDay = 3;

    /// <summary>How late a text may get its reply, such as by a repeated webhook.</summary>
    public static readonly TimeSpan Lateness = TimeSpan.FromMinutes(5);

    // A reply may be late, and clocks differ: two replies still are an hour apart.
    private static readonly TimeSpan Margin = Lateness + TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1) + Margin;
    private static readonly TimeSpan Day = TimeSpan.FromDays(1) + Margin;

    /// <summary>The contact's replies once its text gets one; null where it gets none.</summary>
    /// <param name="contact">The contact; null for a new one.</param>
    /// <param name="part">The text's part of its public id.</param>
    public static RecentTexts? AfterReply(Contact? contact, string part)
    {
        var created = MessagePart.MadeAt(part);
        var earlier = Of(contact).Since(created - Day);
        return earlier.Count >= PerDay || earlier.Since(created - Pause).Count > 0 ? null : earlier.With(part);
    }

    /// <summary>The contact's replies once it is texted; null where they stay.</summary>
    public static RecentTexts? AfterText(Contact? contact, OutboundMessage text, string part)
    {
        var replies = Of(contact);
        return text switch
        {
            { Author: MessageAuthor.System } => null,
            { Author: MessageAuthor.Human, Organization.AutoReply.IsOn: true } => RecentTexts.None.With(part),
            _ when replies.Count == 0 => null,
            _ => replies.Since(MessagePart.MadeAt(part) - Pause),
        };
    }

    private static RecentTexts Of(Contact? contact) => contact?.AutoReplies ?? RecentTexts.None;
}
