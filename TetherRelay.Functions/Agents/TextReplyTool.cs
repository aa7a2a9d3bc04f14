using Microsoft.Extensions.Hosting;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Replies;
using TetherRelay.Core.Telemetry;
using TetherRelay.Core.Threads;
using TetherRelay.Functions.Http;

namespace TetherRelay.Functions.Agents;

/// <summary>Tells the agent what the person on the call has texted, and waits for it where there is nothing yet.</summary>
internal sealed class TextReplyTool : IVoiceTool
{
    private const double UsualWait = 15;
    private const double LongestWait = 30;

    private readonly CallReplies _replies;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly RelayMeter _meter;

    public TextReplyTool(CallReplies replies, ReplySignals signals, IHostApplicationLifetime lifetime, RelayMeter meter)
    {
        (_replies, _lifetime, _meter) = (replies, lifetime, meter);
        meter.ObserveReplies(() => signals.Count);
    }

    public ToolAnswer TooLarge => NotSetUp;

    public ToolAnswer NotSetUp { get; } =
        ToolAnswer.Refused(
            "invalid_request",
            "What they texted can't be looked up, because the tool isn't set up right. Ask them to say it."
        );

    internal static ToolAnswer NoReply { get; } =
        Success("Nothing has come from them yet. Carry on, or look again in a moment.", "no_reply");

    public async Task<ToolAnswer> ExecuteAsync(ToolCall call, Deadline deadline)
    {
        if (call.Organization.Status == OrganizationStatus.Suspended)
            return ToolAnswer.OrganizationSuspended;
        if (call.PhoneNumber is null)
            return SmsStatusTool.NoNumber;
        var parties = call.Parties;
        if (parties.Refusal is { } refusal)
            return refusal;

        using var end = CancellationTokenSource.CreateLinkedTokenSource(call.HungUp, _lifetime.ApplicationStopping);
        var reply = await _replies.WaitAsync(
            call.Organization.Id,
            parties.Recipient,
            call.ConversationId,
            Wait(call),
            deadline,
            end.Token
        );
        return Answer(reply);
    }

    private static TimeSpan Wait(ToolCall call) =>
        TimeSpan.FromSeconds(
            call.Number("wait_seconds") is { } seconds ? Math.Clamp(seconds, 0, LongestWait) : UsualWait
        );

    private ToolAnswer Answer(CallReply reply)
    {
        switch (reply)
        {
            case CallReply.Texted(var texts):
                return Replied(texts);
            case CallReply.OptedOut:
                return ToolAnswer.OptedOut;
            case CallReply.TooMany:
                _meter.Shed(WireWord.Of(RequestKind.Tool), "waiting");
                return ToolAnswer.Busy;
            default:
                return NoReply;
        }
    }

    internal static ToolAnswer Replied(IReadOnlyList<Message> texts) =>
        Success($"The person wrote: {WrittenTexts.Quote(texts)}", "replied");

    private static ToolAnswer Success(string sentence, string status) =>
        new()
        {
            Success = true,
            Message = sentence,
            Status = status,
            Outcome = status,
        };
}
