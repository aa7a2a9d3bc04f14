using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Threads;
using TetherRelay.Functions.Agents;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>Every answer to "did my text arrive?", as the agent reads it.</summary>
public sealed class StatusAnswerTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    // One code of each kind; FailureCatalogueTests has them all.
    private static readonly (ProviderName Provider, string Code)[] Codes =
    [
        .. "21610 30003 30004 30005 30007 30008 30022 30034 30036 30038 30410 30500 99999"
            .Split(' ')
            .Select(code => (ProviderName.Twilio, code)),
        .. "60 402 406 413".Split(' ').Select(code => (ProviderName.Sinch, code)),
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
        foreach (var (provider, code) in Codes)
            yield return (
                $"Undelivered: {code} of {provider}",
                SmsStatusTool.Answer(
                    Samples.Recorded(MessageStatus.Undelivered, Noon) with
                    {
                        Attempts = [new SendAttempt(WireWord.Of(provider), "sender", Noon)],
                        ErrorCode = code,
                    }
                )
            );
        yield return ("None on this call", SmsStatusTool.NoText(onThisCall: true));
        yield return ("None today", SmsStatusTool.NoText(onThisCall: false));
        yield return ("No number", SmsStatusTool.NoNumber);
        yield return ("Not to be read", new SmsStatusTool(null!, null!, TimeProvider.System).NotSetUp);
    }
}
