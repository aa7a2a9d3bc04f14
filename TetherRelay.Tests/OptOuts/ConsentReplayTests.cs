using TetherRelay.Core;
using TetherRelay.Core.OptOuts;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Retention;

namespace TetherRelay.Tests.OptOuts;

/// <summary>A word that comes again, late or out of order changes no consent.</summary>
public sealed class ConsentReplayTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly RetentionStage _stage = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _stage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Theory]
    [InlineData("START")]
    [InlineData("Yes!")]
    public async Task A_word_that_is_replayed_after_its_retention_opts_nobody_in(string word)
    {
        var phone = _stage.Phone(Recipients.Next());
        // Said before the opt-out, when it changed nothing.
        var start = phone.NewText(word);
        await phone.HandOverAsync(start);
        await phone.WritesAsync("STOP");
        _stage.Advance(10);
        await _stage.ApplyAsync(5);

        Assert.Equal(200, (await phone.HandOverAsync(start)).Status);

        Assert.True((await _stage.Tenant.ThreadAsync(phone.Number))!.Contact.OptedOut);
        Assert.Equal("opted_out", (await _stage.Tenant.SendAsync(phone.Number)).Code);
    }

    [Fact]
    public async Task A_stop_that_is_replayed_after_its_retention_is_neither_counted_nor_confirmed_again()
    {
        var tenant = await _stage.App.NewTenantAsync(ProviderName.Sinch);
        var phone = new Phone(_stage.App, tenant, ProviderName.Sinch);
        _stage.Take(tenant);
        var stop = phone.NewText("STOP");
        await phone.HandOverAsync(stop);
        await phone.WritesAsync("START");
        _stage.Advance(10);
        await _stage.ApplyAsync(5);
        await tenant.TextAsync(phone.Number, "Welcome back");

        Assert.Equal(200, (await phone.HandOverAsync(stop)).Status);

        Assert.False((await tenant.ThreadAsync(phone.Number))!.Contact.OptedOut);
        Assert.Equal(2, (await simulator.Messages(phone.Number)).Length);
    }

    [Fact]
    public async Task Words_that_carry_a_time_count_in_its_order()
    {
        var tenant = await _stage.App.NewTenantAsync(ProviderName.Sinch);
        var phone = new Phone(_stage.App, tenant, ProviderName.Sinch);
        await phone.HandOverAsync(At(phone.NewText("STOP"), minutesAgo: 10));
        await phone.HandOverAsync(At(phone.NewText("START"), minutesAgo: 20));
        Assert.True((await tenant.ThreadAsync(phone.Number))!.Contact.OptedOut);

        await phone.HandOverAsync(At(phone.NewText("START"), minutesAgo: 5));
        await phone.HandOverAsync(At(phone.NewText("STOP"), minutesAgo: 8));
        Assert.False((await tenant.ThreadAsync(phone.Number))!.Contact.OptedOut);

        // A clock that is ahead does not outlive the next word.
        await phone.HandOverAsync(At(phone.NewText("STOP"), minutesAgo: -600));
        await phone.WritesAsync("START");
        Assert.Equal(
            (false, OptOutSource.Contact),
            (await tenant.ThreadAsync(phone.Number))!.Contact.OptOut is { } state
                ? (state.IsOptedOut, state.Source)
                : default
        );
    }

    private string At(string body, int minutesAgo)
    {
        var now = _stage.App.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var at = now.AddMinutes(-minutesAgo).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        return $"{body[..^1]},\"received_at\":\"{at}\"}}";
    }
}
