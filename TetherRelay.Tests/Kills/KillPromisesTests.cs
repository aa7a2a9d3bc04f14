using TetherRelay.Core;
using TetherRelay.Core.Threads;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Kills;

/// <summary>The judge of the kills finds what it is there to find.</summary>
public sealed class KillPromisesTests
{
    private static readonly Reply Sent = Answer("""{"success":true}""");
    private static readonly Reply Rejected = Answer("""{"success":false,"code":"provider_rejected"}""");
    private static readonly Reply Busy = Answer("""{"success":false,"code":"busy"}""");

    private readonly Intent _intent = new(null!, "+14165550100", 1);

    [Fact]
    public void A_text_that_arrived_once_and_has_its_message_is_in_order()
    {
        Assert.Empty(Broken([Text()], [Message(MessageStatus.Sent, "id")], Sent));
        Assert.Empty(Broken([Text()], [Message(MessageStatus.Unknown, null)]));
        Assert.Empty(Broken([], [Message(MessageStatus.Rejected, null)], Rejected));
    }

    [Fact]
    public void Every_broken_promise_is_found()
    {
        Assert.NotEmpty(Broken([Text(), Text()], [Message(MessageStatus.Sent, "id")], Sent));
        Assert.NotEmpty(Broken([Text()], [], Sent));
        Assert.NotEmpty(Broken([Text()], [Message(MessageStatus.NotSent, null)], Sent));
        Assert.NotEmpty(Broken([Text()], [Message(MessageStatus.Sent, "another")], Sent));
        Assert.NotEmpty(Broken([], [Message(MessageStatus.Sent, "id")]));
        Assert.NotEmpty(Broken([], [Message(MessageStatus.Unknown, null)], Sent));
        Assert.NotEmpty(Broken([Text()], [Message(MessageStatus.Sent, "id")], Rejected));
        Assert.NotEmpty(Broken([Text()], [Message(MessageStatus.Sent, "id")], Busy));
        Assert.NotEmpty(Broken([], [Message(MessageStatus.Sending, null)]));
        Assert.NotEmpty(Broken([], [], Answer("""{"success":false,"code":"rate_limited"}""")));
        Assert.NotEmpty(Broken([], [], new Reply(500, null, """{"success":false,"code":"internal_error"}""")));
    }

    [Fact]
    public void A_text_that_no_look_up_found_is_found()
    {
        Assert.Empty(new KillPromises([Text()], [Message(MessageStatus.Sent, "id")]).BrokenOnceSettled());
        Assert.NotEmpty(new KillPromises([Text()], [Message(MessageStatus.Unknown, null)]).BrokenOnceSettled());
        Assert.NotEmpty(new KillPromises([Text()], [Message(MessageStatus.Sent, "another")]).BrokenOnceSettled());
    }

    private IEnumerable<string> Broken(ReceivedText[] arrived, Message[] messages, params Reply[] answers)
    {
        _intent.Answers.Clear();
        foreach (var answer in answers)
            _intent.Answers.Enqueue(answer);
        return new KillPromises(arrived, messages).Broken([_intent]);
    }

    private static Reply Answer(string body) => new(200, null, body);

    private ReceivedText Text() => new("twilio", "", "", _intent.Number, _intent.Text, 1, "id", default, null, null);

    private Message Message(MessageStatus status, string? providerId) =>
        Samples.Recorded(status, default) with
        {
            To = _intent.Number,
            Body = _intent.Text,
            ProviderId = providerId,
        };
}
