using TetherRelay.Core.PhoneNumbers;
using TetherRelay.Core.Telemetry;

namespace TetherRelay.Functions.Telemetry;

/// <summary>The log line of an answered request. It is the only trace of a request that recorded no message.</summary>
internal static partial class AnswerLog
{
    private const string None = "none";

    /// <summary>Writes the line.</summary>
    /// <param name="logger">The log of the request's handler.</param>
    /// <param name="organization">The organization's id; empty where it is not known.</param>
    /// <param name="code">The answer's code.</param>
    /// <param name="number">The person's number, E.164, which the line masks; empty without one.</param>
    /// <param name="voiceConversation">The voice conversation's id, as received; null without one.</param>
    /// <param name="messageId">The message that the answer is about; null without one.</param>
    public static void Answered(
        this ILogger logger,
        string organization,
        string code,
        string number,
        string? voiceConversation,
        string? messageId
    ) =>
        Log.Answered(
            logger,
            organization.Length == 0 ? None : organization,
            code,
            number.Length == 0 ? None : PhoneNumberParser.Mask(number),
            RequestIds.Plausible(voiceConversation) ?? None,
            messageId ?? None
        );

    private static partial class Log
    {
        [LoggerMessage(
            1,
            LogLevel.Information,
            "Answered {Organization} with {Code}: number {Number}, voice conversation {VoiceConversationId}, message {MessageId}."
        )]
        public static partial void Answered(
            ILogger logger,
            string organization,
            string code,
            string number,
            string voiceConversationId,
            string messageId
        );
    }
}
