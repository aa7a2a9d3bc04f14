using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Functions.Agents;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>Every answer to "did my text arrive?", as the agent reads it.</summary>
public sealed class StatusAnswerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Codes =
    [
        .. (string[])["21610", "30001", "30002", "30003", "30004", "30005", "30006", "30007", "30008", "30024"],
        .. (string[])["30034", "30450", "402", "403", "404", "405", "406", "407", "408", "410", "411", "412", "99999"],
    ];

    [Fact]
    public void Every_answer_reads_as_it_is_kept()
    {
        var lines = new StringBuilder();
        foreach (var (what, answer) in All())
            lines.Append(
                CultureInfo.InvariantCulture,
                $"{what} → {JsonSerializer.Serialize(answer, ToolRequestHandler.AnswerJson.Readable.ToolAnswer)}\n"
            );

        GoldenFile.Matches("Agents", "statuses.txt", lines.ToString());
    }

    [Fact]
    public void Every_answer_can_be_said_aloud() =>
        Assert.All(All(), row => Spoken.Check(row.Answer.Message ?? row.Answer.Error));

    private static IEnumerable<(string What, ToolAnswer Answer)> All()
    {
        foreach (var status in Enum.GetValues<MessageStatus>().Where(status => status != MessageStatus.Received))
            yield return ($"{status}", SmsStatusTool.Answer(Samples.Recorded(status, Noon)));
        foreach (var reason in Enum.GetValues<RejectionReason>())
            yield return (
                $"Rejected: {reason}",
                SmsStatusTool.Answer(Samples.Recorded(MessageStatus.Rejected, Noon) with { RejectionReason = reason })
            );
        foreach (var code in Codes)
            yield return (
                $"Undelivered: {code}",
                SmsStatusTool.Answer(Samples.Recorded(MessageStatus.Undelivered, Noon) with { ErrorCode = code })
            );
        yield return ("None on this call", SmsStatusTool.NoText(onThisCall: true));
        yield return ("None today", SmsStatusTool.NoText(onThisCall: false));
        yield return ("No number", SmsStatusTool.NoNumber);
        yield return ("Not to be read", new SmsStatusTool(null!, null!, TimeProvider.System).NotSetUp);
    }
}
