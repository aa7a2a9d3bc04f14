using FsCheck.Xunit;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Texts;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Threads;

/// <summary>The rule of the contact's hour by itself, over all schedules.</summary>
public sealed class PendingMessageTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private readonly IdFactory _ids = new();

    /// <summary>Texts are made in one order, up to two hours apart, and recorded up to nine seconds later in another.</summary>
    [Property(MaxTest = 500)]
    public bool No_hour_has_more_texts_than_the_limit_and_none_is_refused_for_less(
        (byte Gap, byte Lag)[] schedule,
        byte anyLimit
    )
    {
        var limit = 1 + (anyLimit % 5);
        var made = Noon;
        var drafts = schedule
            .Select(text => (Draft: Draft(made += TimeSpan.FromSeconds(text.Gap * 30), limit), Lag: text.Lag % 10))
            .OrderBy(text => text.Draft.Created.AddSeconds(text.Lag));
        var contact = Contact;
        var recorded = new List<DateTimeOffset>();
        foreach (var (draft, _) in drafts)
        {
            var inTheHour = recorded.Count(at => at > draft.Created - Hour);
            if (draft.IsLimitReached(contact) != (inTheHour >= limit))
                return false;
            if (inTheHour >= limit)
                continue;
            contact = contact with { AgentTexts = draft.AgentTextsAfter(contact)! };
            recorded.Add(draft.Created);
        }

        recorded.Sort();
        return !recorded.Where((at, index) => index >= limit && at - recorded[index - limit] < Hour).Any();
    }

    [Fact]
    public void Texts_older_than_the_window_are_not_counted()
    {
        var contact = Contact;
        for (var minute = 0; minute < 600; minute++)
            contact = contact with { AgentTexts = Draft(Noon.AddMinutes(minute), 400).AgentTextsAfter(contact)! };

        Assert.Equal(61, contact.AgentTexts.Count);
    }

    [Theory]
    [InlineData(MessageAuthor.Human)]
    [InlineData(MessageAuthor.System)]
    public void Only_the_agents_texts_are_counted_and_limited(MessageAuthor author)
    {
        var contact = Contact with { AgentTexts = Draft(Noon, 1).AgentTextsAfter(Contact)! };
        var draft = Draft(Noon, 1, author);

        Assert.False(draft.IsLimitReached(contact));
        Assert.Null(draft.AgentTextsAfter(contact));
    }

    private static Contact Contact { get; } =
        new()
        {
            Id = "contact",
            Number = "+14165550100",
            Created = Noon,
            LastSeen = Noon,
        };

    private PendingMessage Draft(DateTimeOffset at, int limit, MessageAuthor author = MessageAuthor.Ai)
    {
        var organization = Samples.Organization("demo") with { Limits = new SendLimits { PerContact = limit } };
        var text = Samples.To("+14165550100", "Hi", organization) with { Author = author };
        return new PendingMessage(
            text,
            TextSegments.Of("Hi"),
            organization.Senders[0],
            _ids.NewMessagePart(at),
            TestKeys.Of(organization.Id),
            Contact.Id
        );
    }
}
