using System.Diagnostics;
using System.Net.Sockets;
using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Webhooks;

/// <summary>A client that announces a body and does not send it holds a request for two seconds, a stranger for none.</summary>
public sealed class SlowBodyTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly RelayApp _app = new(storage, simulator);
    private string _status = "";
    private string _inbound = "";
    private Tenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        await _app.StartReachableAsync();
        _tenant = await _app.NewTenantAsync();
        var callbacks = await _app
            .Services.GetRequiredService<CallbackAddresses>()
            .ForAsync(_tenant.Organization.Id, TestContext.Current.CancellationToken);
        _status = new Uri(callbacks.Status(ProviderName.Twilio, "c1.m1")!).PathAndQuery;
        _inbound = new Uri(callbacks.Inbound(ProviderName.Twilio)!).PathAndQuery;
        // Later requests find code and caches warm.
        await AskAsync(_status, "");
        await AskAsync(_inbound, "");
        await AskAsync(Tenant.Path, "");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task A_stranger_is_refused_before_the_body()
    {
        foreach (var path in (string[])[Forged(_status), Forged(_inbound), Tenant.Path, ApiPath])
        {
            var (answer, seconds) = await AskAsync(path, "");

            Assert.StartsWith("HTTP/1.1 401", answer, StringComparison.Ordinal);
            Assert.InRange(seconds, 0, 1.5);
        }
    }

    [Fact]
    public async Task A_signed_callback_has_two_seconds_for_its_body_and_comes_again()
    {
        foreach (var path in (string[])[_status, _inbound])
        foreach (var trickles in (bool[])[false, true])
        {
            var (answer, seconds) = await AskAsync(path, "", trickles);

            Assert.StartsWith("HTTP/1.1 503", answer, StringComparison.Ordinal);
            Assert.InRange(seconds, 1.5, 4);
        }
    }

    [Fact]
    public async Task A_tool_call_has_two_seconds_for_its_body_and_an_answer_that_the_agent_can_speak()
    {
        var (answer, seconds) = await AskAsync(Tenant.Path, $"Authorization: Bearer {_tenant.Secret}\r\n");

        Assert.StartsWith("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.Contains(
            "\"code\":\"invalid_request\"",
            answer.Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.InRange(seconds, 1.5, 4);
    }

    [Fact]
    public async Task A_person_s_answer_has_two_seconds_for_its_body()
    {
        var user = await ApiUser.OfAsync(_app, _tenant);
        var (answer, seconds) = await AskAsync(
            ApiPath,
            $"Authorization: Bearer {user.Key}\r\nIdempotency-Key: one\r\n"
        );

        Assert.StartsWith("HTTP/1.1 400", answer, StringComparison.Ordinal);
        Assert.Contains("body_invalid", answer, StringComparison.Ordinal);
        Assert.InRange(seconds, 1.5, 4);
    }

    private static string ApiPath => "/api/conversations/c1.n1/messages";

    private static string Forged(string path) => path[..^4] + "AAAA";

    private async Task<(string Answer, double Seconds)> AskAsync(string path, string headers, bool trickles = false)
    {
        var stop = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", _app.Client.BaseAddress!.Port, stop);
        var stream = client.GetStream();
        var started = Stopwatch.GetTimestamp();
        var head = $"POST {path} HTTP/1.1\r\nHost: relay\r\n{headers}Content-Length: 1000\r\n\r\n";
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head), stop);
        var answer = new byte[4096];
        var reading = stream.ReadAsync(answer, stop).AsTask();
        while (trickles && await Task.WhenAny(reading, Task.Delay(200, stop)) != reading)
            await stream.WriteAsync("x"u8.ToArray(), stop);
        var length = await reading;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        // The body may follow its head.
        using var rest = CancellationTokenSource.CreateLinkedTokenSource(stop);
        rest.CancelAfter(TimeSpan.FromMilliseconds(100));
        try
        {
            length += await stream.ReadAsync(answer.AsMemory(length), rest.Token);
        }
        catch (OperationCanceledException) { }
        return (Encoding.UTF8.GetString(answer, 0, length), seconds);
    }
}
