using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.ApiReference.Occurrences;

/// <summary>An app in which every answer can be brought about. TextGrid is out of its reach.</summary>
internal sealed class AnswerStage(StorageFixture storage, ProviderSimulator simulator) : IAsyncDisposable
{
    private readonly StorageTap _tap = new(storage);

    public RelayApp App { get; } = new(storage, simulator);

    public ProviderSimulator Simulator => simulator;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public Task StartAsync() =>
        App.StartReachableAsync(_tap, Promptness.Setting, "--Providers:TextGrid:BaseUrl=http://127.0.0.1:1");

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        _tap.Dispose();
    }

    /// <summary>A tool call with any body.</summary>
    public Task AskAsync(string tool, string secret, JsonNode body) =>
        PostAsync(
            new HttpRequestMessage(HttpMethod.Post, $"/{tool}")
            {
                Headers = { Authorization = new AuthenticationHeaderValue("Bearer", secret) },
                Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
            }
        );

    public async Task PostAsync(HttpRequestMessage request)
    {
        using (request)
        using (await App.Client.SendAsync(request, Stop)) { }
    }

    /// <summary>Twilio's word on what became of the first text to a number.</summary>
    public async Task ReceiptAsync(string number, string word, string? code = null)
    {
        var text = await simulator.Arrives(number);
        var body = SignedCallback.Receipt(ProviderName.Twilio, text.Id, word, code);
        await PostAsync(SignedCallback.Of(ProviderName.Twilio, text.CallbackUrl!, body));
    }

    public async Task<OrganizationCallbacks> CallbacksAsync(Tenant tenant) =>
        await App.Services.GetRequiredService<CallbackAddresses>().ForAsync(tenant.Organization.Id, Stop);

    /// <summary>Storage cannot be reached meanwhile.</summary>
    public async Task WithoutStorageAsync(Func<Task> action)
    {
        _tap.Plan = (_, _) => StorageFault.LostOnTheWay;
        await action();
        _tap.Plan = (_, _) => StorageFault.None;
    }

    /// <summary>Storage throws an unexpected exception meanwhile.</summary>
    public async Task WithAFaultAsync(Func<Task> action)
    {
        _tap.Hold = _ => throw new InvalidOperationException("The planned fault.");
        await action();
        _tap.Hold = _ => Task.CompletedTask;
    }

    /// <summary>The app takes no more requests on meanwhile.</summary>
    public async Task WithoutCapacityAsync(Func<Task> action)
    {
        using var full = App.Fill();
        await action();
    }

    /// <summary>No outcome is recorded meanwhile, so that what is sent stays under way.</summary>
    public async Task WithoutOutcomesAsync(Func<Task> action)
    {
        var held = new TaskCompletionSource();
        _tap.Hold = request => request.Method == HttpMethod.Patch ? held.Task : Task.CompletedTask;
        await action();
        held.SetResult();
        _tap.Hold = _ => Task.CompletedTask;
    }

    /// <summary>Happens before the next outcome is recorded.</summary>
    public void BeforeTheOutcome(Func<Task> action) => _tap.Before = (HttpMethod.Patch, action);
}
