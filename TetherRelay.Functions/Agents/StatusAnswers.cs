using TetherRelay.Core;
using TetherRelay.Core.Threads;

namespace TetherRelay.Functions.Agents;

/// <summary>What the agent says of a text that it had sent: sentences for the voice, as <see cref="ToolAnswers"/> has them.</summary>
internal static class StatusAnswers
{
    public static ToolAnswer NotSetUp { get; } =
        ToolAnswer.Refused(
            "invalid_request",
            "That can't be looked up, because the tool isn't set up right. Carry on."
        );

    public static ToolAnswer NoNumber { get; } =
        ToolAnswer.Refused("invalid_request", "That can't be looked up without the number. Ask for it and try again.");

    /// <summary>The answer where there is no such text.</summary>
    public static ToolAnswer None(bool onThisCall) =>
        Said(
            onThisCall
                ? "No text was sent to this number on this call."
                : "No text was sent to this number in the last day.",
            "none"
        );

    public static ToolAnswer Of(Message message) =>
        Said(Sentence(message), WireWord.Of(message.Status)) with
        {
            MessageId = message.Id,
            SentAt = message.StatusTimes.TryGetValue(MessageStatus.Sent, out var at) ? at : null,
        };

    private static string Sentence(Message message) =>
        message.Status switch
        {
            MessageStatus.Delivered => "It arrived on their phone.",
            MessageStatus.Sent => "It is on its way; the phone has not confirmed it yet.",
            MessageStatus.Sending => ToolAnswers.InProgress.Error!,
            MessageStatus.Undelivered or MessageStatus.Failed => NotDelivered(message.ErrorCode),
            MessageStatus.Rejected => ToolAnswers.Rejected(message.RejectionReason).Error!,
            MessageStatus.NotSent => ToolAnswers.Unavailable.Error!,
            _ => ToolAnswers.OutcomeUnknown.Error!,
        };

    // Another number helps only where the number is at fault.
    private static string NotDelivered(string? code) =>
        code switch
        {
            "21610" => ToolAnswers.OptedOut.Error!,
            "30003" => Another("the phone is switched off or out of reach"),
            "30004" => Another("texts to this phone are blocked"),
            "30005" => Another("that number isn't in use"),
            "30006" => Another("that number can't get texts"),
            "402" => Another("no network reaches that number"),
            "406" => Another("the phone could not be reached in time"),
            "30007" or "408" => OtherWay("the phone network refused it"),
            "30024" or "30034" or "30450" or "412" => OtherWay("the phone network doesn't take our texts"),
            "30001" or "30002" or "403" or "404" or "405" or "407" or "410" or "411" => OtherWay(
                "something failed on the way"
            ),
            _ => "It did not arrive. Ask for another number.",
        };

    private static string Another(string reason) => $"It did not arrive: {reason}. Ask for another number.";

    private static string OtherWay(string reason) => $"It did not arrive: {reason}. Offer another way.";

    private static ToolAnswer Said(string sentence, string status) =>
        new()
        {
            Success = true,
            Message = sentence,
            Status = status,
            Outcome = status,
        };
}
