using TetherRelay.Core;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Threads;

public sealed class ClaimTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(MessageStatus.Sending, false)]
    [InlineData(MessageStatus.Unknown, false)]
    [InlineData(MessageStatus.NotSent, true)]
    [InlineData(MessageStatus.Rejected, true)]
    [InlineData(MessageStatus.Sent, false)]
    [InlineData(MessageStatus.Failed, false)]
    [InlineData(MessageStatus.Undelivered, false)]
    [InlineData(MessageStatus.Delivered, false)]
    public void A_claim_is_free_only_where_its_message_was_proven_not_sent(MessageStatus status, bool free) =>
        Assert.Equal(free ? ClaimDecision.Free : ClaimDecision.Claimed, Decide(status, age: TimeSpan.FromSeconds(30)));

    [Theory]
    [InlineData(MessageStatus.Sending, false)]
    [InlineData(MessageStatus.Unknown, false)]
    [InlineData(MessageStatus.Sent, true)]
    [InlineData(MessageStatus.Failed, true)]
    [InlineData(MessageStatus.Undelivered, true)]
    [InlineData(MessageStatus.Delivered, true)]
    public void An_expired_claim_is_free_unless_its_message_may_still_have_left(MessageStatus status, bool free) =>
        Assert.Equal(free ? ClaimDecision.Free : ClaimDecision.Claimed, Decide(status, age: TimeSpan.FromMinutes(2)));

    [Theory]
    [InlineData(23.9, false)]
    [InlineData(24.1, true)]
    public void An_unknown_keeps_its_claim_for_a_day(double hours, bool free) =>
        Assert.Equal(
            free ? ClaimDecision.Free : ClaimDecision.Claimed,
            Decide(MessageStatus.Unknown, age: TimeSpan.FromHours(hours))
        );

    [Fact]
    public void A_claim_says_nothing_more_once_it_is_not_needed_by_clocks_that_differ_by_an_hour()
    {
        var shortest = Earlier(TimeSpan.Zero);
        var age = shortest.Expires - shortest.Created + Claim.RetainedAfterExpiry - TimeSpan.FromHours(1);

        Assert.Equal(ClaimDecision.Free, Decide(MessageStatus.Unknown, age));
    }

    [Fact]
    public void A_claim_whose_message_is_gone_is_as_good_as_unknown() =>
        Assert.Equal(
            ClaimDecision.Claimed,
            Claim.Decide(Earlier(TimeSpan.FromHours(3)), null, Ours(), resend: true, arrived: Now)
        );

    [Theory]
    [InlineData(MessageStatus.Sent, 61, true)]
    [InlineData(MessageStatus.Delivered, 61, true)]
    [InlineData(MessageStatus.Undelivered, 61, true)]
    [InlineData(MessageStatus.Sent, 60, false)]
    [InlineData(MessageStatus.Failed, 61, false)]
    [InlineData(MessageStatus.Unknown, 61, false)]
    [InlineData(MessageStatus.Sending, 61, false)]
    public void A_resend_passes_a_text_that_was_sent_over_a_minute_ago(MessageStatus status, int seconds, bool free) =>
        Assert.Equal(free ? ClaimDecision.Free : ClaimDecision.Claimed, Decide(status, seconds * Second, resend: true));

    [Theory]
    [InlineData(ClaimKind.ToolCall)]
    [InlineData(ClaimKind.IdempotencyKey)]
    public void A_resend_does_not_pass_an_explicit_key(ClaimKind kind)
    {
        var earlier = Earlier(TimeSpan.FromMinutes(5)) with { Kind = kind, Expires = Now.AddHours(1) };
        var message = Message(MessageStatus.Sent, TimeSpan.FromMinutes(5));

        Assert.Equal(
            ClaimDecision.Claimed,
            Claim.Decide(earlier, message, Ours() with { Kind = kind }, resend: true, arrived: Now)
        );
    }

    [Theory]
    [InlineData(MessageStatus.NotSent, true)]
    [InlineData(MessageStatus.Rejected, true)]
    [InlineData(MessageStatus.Failed, true)]
    [InlineData(MessageStatus.Undelivered, true)]
    [InlineData(MessageStatus.Sending, false)]
    [InlineData(MessageStatus.Sent, false)]
    [InlineData(MessageStatus.Delivered, false)]
    [InlineData(MessageStatus.Unknown, false)]
    public void A_retry_takes_over_the_claim_of_its_failed_message_and_of_no_other(MessageStatus status, bool free)
    {
        var earlier = Earlier(30 * Second);
        var ours = Assert.Single(Claim.For([earlier], "ours", Now));
        var message = Message(status, 30 * Second);

        Assert.Equal(
            free ? ClaimDecision.Free : ClaimDecision.Claimed,
            Claim.Decide(earlier, message, ours, resend: false, arrived: message.StatusAt)
        );
        Assert.Equal(
            ClaimDecision.Claimed,
            Claim.Decide(
                earlier with
                {
                    MessageId = "another",
                },
                message,
                ours,
                resend: false,
                arrived: message.StatusAt
            )
        );
    }

    [Fact]
    public void A_request_that_arrived_before_a_refusal_gets_the_answer_of_the_first()
    {
        var refused = Message(MessageStatus.Rejected, TimeSpan.FromSeconds(5));

        Assert.Equal(
            ClaimDecision.Claimed,
            Claim.Decide(Earlier(5 * Second), refused, Ours(), resend: false, arrived: refused.StatusAt)
        );
    }

    [Theory]
    [InlineData(ClaimKind.ToolCall)]
    [InlineData(ClaimKind.IdempotencyKey)]
    public void A_key_is_not_used_for_another_text(ClaimKind kind)
    {
        var earlier = Earlier(Second) with { Kind = kind, TextHash = "other" };

        Assert.Equal(
            ClaimDecision.KeyReused,
            Claim.Decide(
                earlier,
                Message(MessageStatus.NotSent, Second),
                Ours() with
                {
                    Kind = kind,
                },
                resend: false,
                arrived: Now
            )
        );
    }

    [Theory]
    [InlineData(ClaimKind.ToolCall)]
    [InlineData(ClaimKind.IdempotencyKey)]
    public void A_key_that_has_expired_may_be_used_for_another_text(ClaimKind kind)
    {
        var earlier = Earlier(TimeSpan.FromMinutes(5)) with { Kind = kind, TextHash = "other" };

        Assert.Equal(
            ClaimDecision.Free,
            Claim.Decide(
                earlier,
                Message(MessageStatus.Sent, TimeSpan.FromMinutes(5)),
                Ours() with
                {
                    Kind = kind,
                },
                resend: false,
                arrived: Now
            )
        );
    }

    [Fact]
    public void A_claim_that_names_our_own_message_is_ours()
    {
        var ours = Ours();

        Assert.Equal(
            ClaimDecision.Own,
            Claim.Decide(ours, Message(MessageStatus.Sending, TimeSpan.Zero), ours, resend: false, arrived: Now)
        );
    }

    [Theory]
    [InlineData("Hi  Alex,\r\nyour link", "Hi Alex, your link", true)]
    [InlineData("It’s here — look", "It's here - look", true)]
    [InlineData("Hi Alex", "hi alex", false)]
    [InlineData("Your code is 1", "Your code is 2", false)]
    public void The_same_content_makes_the_same_claim(string one, string other, bool same)
    {
        var first = For(Samples.To("+14165550100", one))[0];
        var second = For(Samples.To("+14165550100", other))[0];

        Assert.Equal(same, first.RowKey == second.RowKey);
    }

    [Fact]
    public void Another_call_another_contact_and_another_organization_make_other_claims()
    {
        var text = Samples.To("+14165550100", "Hi");
        OutboundMessage[] texts =
        [
            text,
            text with
            {
                VoiceConversationId = "call",
            },
            text with
            {
                Recipient = "+14165550101",
            },
            text with
            {
                Organization = text.Organization with { Id = "other" },
            },
        ];

        Assert.Equal(4, texts.Select(other => For(other)[0].RowKey).Distinct().Count());
    }

    [Fact]
    public void A_key_replaces_the_content_and_a_tool_call_is_added()
    {
        var text = Samples.To("+14165550100", "Hi") with { IdempotencyKey = "key", ToolCallId = "call" };

        var kinds = For(text).Select(claim => claim.Kind);

        Assert.Equal([ClaimKind.IdempotencyKey, ClaimKind.ToolCall], kinds);
    }

    [Fact]
    public void A_content_claim_holds_two_hours_in_a_call_and_two_minutes_outside()
    {
        var text = Samples.To("+14165550100", "Hi");

        Assert.Equal(TimeSpan.FromMinutes(2), For(text)[0].Expires - Now);
        Assert.Equal(TimeSpan.FromHours(2), For(text with { VoiceConversationId = "call" })[0].Expires - Now);
    }

    private static IReadOnlyList<Claim> For(OutboundMessage text)
    {
        var key = TestKeys.Of(text.Organization.Id);
        return Claim.For(text, key, ThreadKeys.ContactId(key, text.Recipient), "m", Now);
    }

    private static ClaimDecision Decide(MessageStatus status, TimeSpan age, bool resend = false) =>
        Claim.Decide(Earlier(age), Message(status, age), Ours(), resend, arrived: Now);

    private static Claim Ours() =>
        new()
        {
            Kind = ClaimKind.Content,
            RowKey = "claim",
            MessageId = "ours",
            TextHash = "text",
            Created = Now,
            Expires = Now.AddMinutes(2),
        };

    private static Claim Earlier(TimeSpan age) =>
        Ours() with
        {
            MessageId = "earlier",
            Created = Now - age,
            Expires = Now - age + TimeSpan.FromMinutes(2),
        };

    private static Message Message(MessageStatus status, TimeSpan age) => Samples.Recorded(status, Now - age);
}
