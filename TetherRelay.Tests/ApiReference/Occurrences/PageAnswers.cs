using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.ApiReference.Occurrences;

/// <summary>Brings about every answer of the pages and of the health routes.</summary>
internal static class PageAnswers
{
    private static readonly string[] Paths =
    [
        .. (string[])["/api/openapi.json", "/api/docs", "/api/docs/index.html", "/api/docs/reference.js"],
        .. (string[])["/threads", "/threads/index.html", "/threads/base.css", "/threads/app.js", "/threads/icon.svg"],
        .. (string[])["/api/docs/nothing", "/threads/nothing", "/api/health/live", "/api/health/ready"],
    ];

    // What a caller can do wrong there: send more headers than the server reads.
    private static readonly string[] WithoutRefusals =
    [
        .. (string[])["/api/health/live", "/api/health/ready", "/threads", "/api/openapi.json"],
    ];

    private static readonly string LongHeader = new('x', 33 * 1024);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public static async Task OccurAsync(RelayApp app)
    {
        foreach (var path in Paths)
        {
            using var first = await app.Client.GetAsync(path, Stop);
            if (first.Headers.ETag is not { } tag)
                continue;
            using var again = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { IfNoneMatch = { tag } } };
            using var answer = await app.Client.SendAsync(again, Stop);
        }
        foreach (var path in WithoutRefusals)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "x-long", LongHeader } } };
            using var answer = await app.Client.SendAsync(request, Stop);
        }
    }

    /// <summary>The answer of an app that cannot read its vault.</summary>
    public static async Task OccurWithoutVaultAsync(RelayApp app)
    {
        app.BreakVault();
        using var answer = await app.Client.GetAsync("/api/health/ready", Stop);
    }
}
