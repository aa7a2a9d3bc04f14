using Microsoft.Extensions.Time.Testing;
using TetherRelay.Functions.Http;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Http;

public sealed class RefusedRequestsTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly CapturedLogs _logs = new();
    private readonly RefusedRequests _refused;

    public RefusedRequestsTests() => _refused = new(_time, _logs.Logger<RefusedRequests>());

    public void Dispose() => _refused.Dispose();

    [Fact]
    public void A_flood_is_one_line_a_second_for_each_organization_and_kind()
    {
        for (var second = 0; second < 3; second++)
        {
            for (var i = 0; i < 1000; i++)
                _refused.Add(new Party(RequestKind.Tool, "acme"));
            _refused.Add(new Party(RequestKind.Api, "acme"));
            _refused.Add(new Party(RequestKind.Tool, ""));
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(9, _logs.All.Count());
        Assert.Equal(3, _logs.All.Count(line => line.StartsWith(Line("acme", 1000, "tool"), StringComparison.Ordinal)));
        Assert.Equal(3, _logs.All.Count(line => line.StartsWith(Line("acme", 1, "api"), StringComparison.Ordinal)));
        Assert.Equal(3, _logs.All.Count(line => line.StartsWith(Line("none", 1, "tool"), StringComparison.Ordinal)));
    }

    [Fact]
    public void The_last_count_is_written_when_the_process_ends()
    {
        _refused.Add(new Party(RequestKind.Tool, "acme"));

        _refused.Dispose();

        Assert.StartsWith(Line("acme", 1, "tool"), Assert.Single(_logs.All), StringComparison.Ordinal);
    }

    [Fact]
    public void A_quiet_second_writes_nothing()
    {
        _refused.Add(new Party(RequestKind.Tool, "acme"));
        _time.Advance(TimeSpan.FromSeconds(1));

        _time.Advance(TimeSpan.FromSeconds(9));

        Assert.Single(_logs.All);
    }

    private static string Line(string organization, int count, string kind) =>
        $"Answered {organization} with busy: {count} requests within a second, unread, of kind {kind}.";
}
