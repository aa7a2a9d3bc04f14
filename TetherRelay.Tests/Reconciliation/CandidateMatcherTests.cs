using FsCheck.Xunit;
using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Reconciliation;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Reconciliation;

/// <summary>Whose a text is that carries no reference.</summary>
public sealed class CandidateMatcherTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly Message Ours = Unknown("ours", 0);

    [Property]
    public void A_text_of_another_message_is_never_unclaimed(int seed)
    {
        var (alike, nearby) = Situation(seed);

        var free = Unclaimed(alike, nearby);

        Assert.DoesNotContain(free, text => nearby.Exists(other => other.ProviderId == text.ProviderId));
        Assert.All(free, text => Assert.Contains(text, alike));
        Assert.Distinct(free);
    }

    [Property]
    public void An_unclaimed_text_is_nearer_to_no_other_unknown_message(int seed)
    {
        var (alike, nearby) = Situation(seed);

        var free = Unclaimed(alike, nearby);

        Assert.All(
            free,
            text =>
                Assert.DoesNotContain(
                    nearby,
                    other =>
                        IsUnsettled(other)
                        && other.Body == Ours.Body
                        && (other.Created - text.At).Duration() < (Ours.Created - text.At).Duration()
                )
        );
        Assert.Equal(free.OrderBy(text => (text.At - Ours.Created).Duration()), free);
    }

    [Property]
    public void No_text_is_unclaimed_while_a_sender_of_the_same_words_may_record_its_outcome(int seed)
    {
        var (alike, nearby) = Situation(seed);

        var free = CandidateMatcher.Unclaimed(Ours, Ours.Attempts[0], alike, nearby, message => message.Id == "1");

        if (nearby.Exists(other => other.Id == "1" && IsUnsettled(other) && other.Body == Ours.Body))
            Assert.Empty(free);
    }

    [Fact]
    public void The_only_unknown_takes_the_nearest_of_two() =>
        Assert.Equal(
            ["near", "far"],
            Unclaimed([Text("far", 30), Text("near", 2)], []).Select(text => text.ProviderId)
        );

    [Fact]
    public void Of_two_unknowns_each_takes_what_is_nearer()
    {
        var other = Unknown("other", 60);
        ProviderText[] alike = [Text("first", 1), Text("second", 61)];

        Assert.Equal(["first"], Unclaimed(alike, [Ours, other]).Select(text => text.ProviderId));
        Assert.Equal(
            ["second"],
            CandidateMatcher
                .Unclaimed(other, other.Attempts[0], alike, [Ours, other], _ => false)
                .Select(text => text.ProviderId)
        );
    }

    [Fact]
    public void A_message_with_other_words_or_from_another_sender_or_proven_not_sent_is_no_rival()
    {
        var nearer = Unknown("other", 10);
        Message[] nearby =
        [
            nearer with
            {
                Body = "Other",
            },
            nearer with
            {
                Status = MessageStatus.NotSent,
            },
            nearer with
            {
                Attempts = [nearer.Attempts[0] with { Sender = "14165550199" }],
            },
            nearer with
            {
                Attempts = [nearer.Attempts[0] with { Provider = "sinch" }],
            },
        ];

        Assert.Single(Unclaimed([Text("SM1", 10)], nearby));
    }

    private static IReadOnlyList<ProviderText> Unclaimed(
        IReadOnlyList<ProviderText> alike,
        IReadOnlyList<Message> nearby
    ) => CandidateMatcher.Unclaimed(Ours, Ours.Attempts[0], alike, nearby, _ => false);

    private static bool IsUnsettled(Message message) =>
        message is { ProviderId: null, Status: MessageStatus.Sending or MessageStatus.Unknown };

    private static (List<ProviderText> Alike, List<Message> Nearby) Situation(int seed)
    {
        var random = new Random(seed);
        var alike = Enumerable.Range(0, random.Next(4)).Select(id => Text($"SM{id}", random.Next(-60, 120))).ToList();
        var nearby = Enumerable
            .Range(0, random.Next(5))
            .Select(id =>
                Unknown($"{id}", random.Next(-90, 150)) with
                {
                    Body = random.Next(3) == 0 ? "Other" : Ours.Body,
                    Status = Enum.GetValues<MessageStatus>()[random.Next(8)],
                    ProviderId = random.Next(2) == 0 ? $"SM{random.Next(4)}" : null,
                }
            )
            .ToList();
        return (alike, nearby);
    }

    private static ProviderText Text(string id, int second) => new(id, MessageStatus.Sent, Noon.AddSeconds(second));

    private static Message Unknown(string id, int second) =>
        Samples.Recorded(MessageStatus.Unknown, Noon.AddSeconds(second)) with
        {
            Id = id,
            Attempts = [new SendAttempt("twilio", "12362320246", Noon.AddSeconds(second))],
        };
}
