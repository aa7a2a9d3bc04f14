using System.Collections.Concurrent;
using System.Web;
using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Reconciliation;
using TetherRelay.Core.Storage;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Histories;

namespace TetherRelay.Tests.Reconciliation;

/// <summary>
/// An app whose clock is moved, and the entries that it puts on its queues: the emulator would make them wait in real time.
/// </summary>
internal sealed class ReconciliationFixture(StorageFixture storage, ProviderSimulator simulator) : IAsyncDisposable
{
    private readonly StorageTap _tap = new(storage);
    private readonly ConcurrentQueue<WaitingEntry> _entries = new();

    public RelayApp App { get; } = new(storage, simulator);

    public MovedWallClock Time { get; } = new();

    /// <summary>What a call of storage meets, beside being watched.</summary>
    public Func<HttpRequestMessage, StorageFault> Fault { get; set; } = _ => StorageFault.None;

    public ConcurrentQueue<string> Events { get; } = new();

    public MessageReconciler Settler => App.Services.GetRequiredService<MessageReconciler>();

    public async Task<ReconciliationFixture> StartAsync()
    {
        _tap.Plan = (_, request) => Watch(request);
        App.Configure = builder => builder.Services.AddSingleton(_tap.Storage()).AddSingleton<TimeProvider>(Time);
        await App.InitializeAsync();
        await App
            .Services.GetRequiredService<CallbackAddresses>()
            .EnsureKeyAsync(TestContext.Current.CancellationToken);
        return this;
    }

    /// <summary>A text that raises an event, through the one sender.</summary>
    public async Task<SendResult> SendAsync(Tenant tenant, string number, string text = "Your answer")
    {
        using var deadline = new Deadline(Time, TimeSpan.FromSeconds(8));
        var message = Samples.To(number, text, tenant.Organization) with { SkipAutomation = false };
        return await App
            .Services.GetRequiredService<OutboundMessageSender>()
            .SendOutboundMessageAsync(message, deadline);
    }

    /// <summary>The next entry that was put on the queue.</summary>
    public async Task<WaitingEntry> EntryAsync()
    {
        WaitingEntry? entry = null;
        await Eventually.TrueAsync(() => Task.FromResult(_entries.TryDequeue(out entry)));
        return entry!;
    }

    public bool HasEntry => !_entries.IsEmpty;

    /// <summary>Lets the next entry wait for as long as it is to, and be dealt with.</summary>
    public async Task<WaitingEntry> SettleNextAsync(int dequeueCount = 1)
    {
        var entry = await EntryAsync();
        Time.Advance(entry.Delay);
        await Settler.HandleAsync(entry.Json, dequeueCount, TestContext.Current.CancellationToken);
        return entry;
    }

    public async ValueTask DisposeAsync()
    {
        Fault = _ => StorageFault.None;
        await App.DisposeAsync();
        _tap.Dispose();
    }

    private StorageFault Watch(HttpRequestMessage request)
    {
        var fault = Fault(request);
        var path = request.RequestUri!.AbsolutePath;
        if (request.Method != HttpMethod.Post || fault != StorageFault.None)
            return fault;
        if (path.EndsWith($"/{QueueNames.UnsettledMessages}/messages", StringComparison.Ordinal))
        {
            var delay = HttpUtility.ParseQueryString(request.RequestUri.Query)["visibilitytimeout"];
            _entries.Enqueue(new(Text(request), TimeSpan.FromSeconds(int.Parse(delay!, null))));
        }
        else if (path.EndsWith($"/{QueueNames.AutomationEvents}/messages", StringComparison.Ordinal))
            Events.Enqueue(Text(request));
        return fault;
    }

    private static string Text(HttpRequestMessage request)
    {
        request.Content!.LoadIntoBufferAsync().GetAwaiter().GetResult();
        using var reader = new StreamReader(request.Content.ReadAsStream(), leaveOpen: true);
        var text = QueueText.Of(reader.ReadToEnd());
        request.Content.ReadAsStream().Position = 0;
        return text;
    }
}
