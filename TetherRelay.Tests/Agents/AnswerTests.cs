using System.Reflection;
using TetherRelay.Core;
using TetherRelay.Core.Limits;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Threads;
using TetherRelay.Functions.Agents;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>Every answer there is, as the agent reads it.</summary>
public sealed class AnswerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_answer_reads_as_it_is_kept()
    {
        var lines = new StringBuilder();
        foreach (var (what, answer) in All())
            lines.Append(CultureInfo.InvariantCulture, $"{what} → {answer.HttpStatus} {Json(answer)}\n");

        GoldenFile.Matches("Agents", "answers.txt", lines.ToString());
    }

    [Fact]
    public void Every_refusal_can_be_said_aloud_and_is_short_enough_for_a_model()
    {
        foreach (var (_, answer) in All().Where(row => row.Answer is { Success: false, HttpStatus: 200 }))
        {
            Spoken.Check(answer.Error);
            Assert.InRange(Encoding.UTF8.GetByteCount(Json(answer)), 1, 1023);
        }
    }

    internal static IEnumerable<(string What, ToolAnswer Answer)> All()
    {
        foreach (var result in Results().Where(result => result is not SendResult.Rejected))
            yield return (result.GetType().Name, ToolAnswer.From(result));
        foreach (var reason in Enum.GetValues<RejectionReason>())
            yield return (
                $"Rejected: {reason}",
                ToolAnswer.From(new SendResult.Rejected(Message() with { RejectionReason = reason }))
            );
        yield return ("No number", ToolAnswer.NoCallerNumber);
        yield return ("Not a number", ToolAnswer.InvalidNumber);
        yield return ("Not a number for texts", ToolAnswer.NotTextable);
        yield return ("Our own number", ToolAnswer.OwnNumber);
        yield return ("Another country", ToolAnswer.RegionNotAllowed);
        yield return ("A placeholder", ToolAnswer.UnrenderedPlaceholder);
        yield return ("No request", ToolAnswer.InvalidRequest);
        yield return ("Not to be read", ToolAnswer.NotSetUp);
        yield return ("A placeholder in the number", ToolAnswer.UnrenderedNumber);
        yield return ("Too large", ToolAnswer.TooLarge);
        yield return ("Suspended", ToolAnswer.OrganizationSuspended);
        yield return ("No secret", ToolAnswer.Unauthorized);
        yield return ("The relay failed", ToolAnswer.InternalError);
        yield return ("The relay is busy", ToolAnswer.Busy);
        yield return ("A status", SmsStatusTool.Answer(Message()));
        yield return ("A reply", TextReplyTool.Replied([Message() with { Body = "alex@example.com" }]));
        yield return ("No reply", TextReplyTool.NoReply);
    }

    // Each case of the closed set, with the first argument that fits.
    private static IEnumerable<SendResult> Results() =>
        typeof(SendResult)
            .GetNestedTypes()
            .Select(type =>
                (SendResult)
                    Activator.CreateInstance(
                        type,
                        type.GetConstructors()[0].GetParameters().Select(Argument).ToArray()
                    )!
            );

    private static object Argument(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(int) ? 918
        : parameter.ParameterType == typeof(LimitKind) ? LimitKind.Call
        : Message();

    private static Message Message() => Samples.Recorded(MessageStatus.Sent, Noon);

    internal static string Json(ToolAnswer answer) =>
        JsonSerializer.Serialize(answer, ToolRequestHandler.AnswerJson.Readable.ToolAnswer);
}
