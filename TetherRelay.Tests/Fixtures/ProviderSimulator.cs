using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using TetherRelay.Simulator.Hosting;
using TetherRelay.Simulator.Replies;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

[assembly: AssemblyFixture(typeof(ProviderSimulator))]

namespace TetherRelay.Tests.Fixtures;

/// <summary>
/// The simulated providers on a real socket, once for the whole run. Tests stay apart by recipient (see
/// <see cref="Recipients"/>), so none may clear it; one that must, or that needs settings, starts its own.
/// </summary>
public sealed class ProviderSimulator : IAsyncLifetime
{
    private readonly WebApplication _app;

    public ProviderSimulator()
        : this([]) { }

    internal ProviderSimulator(params string[] settings) =>
        _app = SimulatorHost.Build(["--urls", "http://127.0.0.1:0", .. settings]);

    /// <summary>Its address, with a slash at the end.</summary>
    public Uri BaseAddress => new(_app.Urls.Single() + "/");

    /// <summary>A client for it.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>Settings that lead the relay's providers to it.</summary>
    public IReadOnlyDictionary<string, string?> Settings =>
        new Dictionary<string, string?>
        {
            ["Providers:Twilio:BaseUrl"] = $"{BaseAddress}twilio",
            ["Providers:TextGrid:BaseUrl"] = $"{BaseAddress}textgrid",
            ["Providers:Sinch:BaseUrl"] = $"{BaseAddress}sinch/{{region}}",
        };

    public async ValueTask InitializeAsync()
    {
        await _app.StartAsync();
        Client.BaseAddress = BaseAddress;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
    }

    /// <summary>What it logs from now on; only for a simulator of a test's own.</summary>
    internal CapturedLogs CaptureLogs()
    {
        var logs = new CapturedLogs();
        _app.Services.GetRequiredService<ILoggerFactory>().AddProvider(logs.Provider);
        return logs;
    }

    /// <summary>The texts that a number got, oldest first.</summary>
    public Task<ReceivedText[]> Messages(string to) => Read<ReceivedText>("messages", to);

    /// <summary>The requests to text a number, refused ones included, oldest first.</summary>
    public Task<ReceivedRequest[]> Calls(string to) => Read<ReceivedRequest>("calls", to);

    /// <summary>The texts that all numbers got; only for a simulator of a test's own.</summary>
    public Task<ReceivedText[]> Messages() => Read<ReceivedText>("messages");

    /// <summary>The requests to text any number; only for a simulator of a test's own.</summary>
    public Task<ReceivedRequest[]> Calls() => Read<ReceivedRequest>("calls");

    /// <summary>Forgets all that came; only for a simulator of a test's own.</summary>
    public async Task ClearAsync() => (await Client.DeleteAsync("messages")).Dispose();

    /// <summary>Texts as a phone does; returns once the webhook has answered.</summary>
    internal async Task<(HttpStatusCode Status, JsonElement Body)> ReplyAsync(PhoneReply reply)
    {
        using var response = await Client.PostAsJsonAsync("replies", reply);
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>The first text that a number gets, also where its answer is still held back.</summary>
    /// <exception cref="TimeoutException">None came within ten seconds.</exception>
    public async Task<ReceivedText> Arrives(string to)
    {
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10))
            if (await Messages(to) is [var first, ..])
                return first;
        throw new TimeoutException("No text arrived.");
    }

    private async Task<T[]> Read<T>(string list, string to) =>
        await Client.GetFromJsonAsync<T[]>($"{list}?to={Uri.EscapeDataString(to)}") ?? [];

    private async Task<T[]> Read<T>(string list)
    {
        using var response = await Client.GetAsync(list);
        var all = await response.Content.ReadFromJsonAsync<T[]>() ?? [];
        var total = response.Headers.GetValues("X-Total-Count").Single();
        return $"{all.Length}" == total
            ? all
            : throw new InvalidOperationException($"The simulator keeps {all.Length} of {total}: read it more often.");
    }
}
