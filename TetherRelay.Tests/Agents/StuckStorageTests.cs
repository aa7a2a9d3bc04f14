using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>Each call of storage that a request waits for, stuck: it ends with the deadline as busy, and nothing was sent.</summary>
public sealed class StuckStorageTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly StorageTap _tap = new(storage);
    private readonly RelayApp _app = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _app.StartAsync(_tap, Promptness.Setting);

    public async ValueTask DisposeAsync()
    {
        _tap.Plan = (_, _) => StorageFault.None;
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    [Theory]
    [InlineData("GET", "ToolSecrets(")]
    [InlineData("GET", "Organizations(")]
    public async Task A_cold_read_that_is_stuck_is_busy(string method, string path)
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();
        _tap.Plan = (_, request) => request.Is(method, path) ? StorageFault.Stuck : StorageFault.None;

        var reply = await tenant.SendAsync(number).InTimeAsync();

        Assert.Equal((200, "busy"), (reply.Status, reply.Code));
        Assert.Empty(await simulator.Calls(number));
    }

    [Theory]
    [InlineData("POST", "$batch")]
    [InlineData("GET", "claim%7C")]
    [InlineData("GET", "message%7C")]
    public async Task A_call_that_is_stuck_before_it_is_decided_who_sends_is_busy(string method, string path)
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();
        await tenant.TextAsync(number);
        var stuck = 0;
        _tap.Plan = (_, request) =>
            request.Is(method, path) && Interlocked.Increment(ref stuck) > 0 ? StorageFault.Stuck : StorageFault.None;

        var reply = await tenant.SendAsync(number).InTimeAsync();

        Assert.Equal((200, "busy"), (reply.Status, reply.Code));
        Assert.True(stuck > 0, "Nothing was stuck.");
        Assert.Single(await simulator.Calls(number));
    }

    [Theory]
    [InlineData(StorageFault.Busy)]
    [InlineData(StorageFault.BusyForLong)]
    public async Task The_waits_of_storage_s_client_count_against_the_deadline(StorageFault fault)
    {
        var tenant = await _app.NewTenantAsync();
        var number = Recipients.Next();
        await tenant.TextAsync(Recipients.Next());
        _tap.Plan = (_, _) => fault;

        var reply = await tenant.SendAsync(number).InTimeAsync();

        Assert.Equal((200, "busy"), (reply.Status, reply.Code));
        Assert.Empty(await simulator.Calls(number));
    }
}
