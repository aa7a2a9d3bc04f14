using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Fixtures.Description;

namespace TetherRelay.Tests.Fuzzing;

/// <summary>An answer of a tool in the form that the API's description has it, whichever of the two it is that requests are for.</summary>
internal static class PublishedAnswer
{
    private static readonly string[] Tools =
    [
        $"/{ToolRoutes.SendSms}",
        $"/{ToolRoutes.SmsStatus}",
        $"/{ToolRoutes.TextReply}",
        $"/{ToolRoutes.Initiation}",
    ];

    public static IEnumerable<string> Broken(RawAnswer answer)
    {
        var complaints = Tools.Select(path => DescribedApi.Relay.Complaint("POST", path, answer)).ToList();
        return complaints.Contains(null) ? [] : complaints.OfType<string>().Take(1);
    }
}
