using TetherRelay.Core;
using TetherRelay.Core.Erasure;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Threads;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Erasure;

/// <summary>An erasure beside texts that are under way, and with a storage that fails.</summary>
public sealed class ErasureRaceTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private const string Old = "The old words";

    private readonly ErasureStage _stage = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _stage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_text_that_is_at_the_provider_is_erased_and_its_outcome_recorded_all_the_same()
    {
        var tenant = await _stage.App.NewTenantAsync();
        var number = Recipients.Next();
        _stage.AppTap.Before = (HttpMethod.Patch, () => _stage.EraseAsync(tenant, number));

        await tenant.TextAsync(number, Old);

        Assert.Null(_stage.AppTap.Before);
        var message = await tenant.MessageAsync(number);
        Assert.Equal((MessageStatus.Sent, ""), (message.Status, message.Body));
        var sent = Assert.Single(await simulator.Messages(number));
        var traces = await _stage.TracesAsync(tenant, number);
        Assert.DoesNotContain(sent.Id, traces, StringComparison.Ordinal);
        Assert.DoesNotContain(number[1..], traces, StringComparison.Ordinal);
        Assert.Equal("duplicate", (await tenant.SendAsync(number, Old)).Code);
    }

    [Fact]
    public async Task A_text_that_is_recorded_after_the_erasure_began_anew_knows_its_number()
    {
        var tenant = await _stage.App.NewTenantAsync();
        var number = Recipients.Next();
        await tenant.TextAsync(number, Old);
        // Between its look at the contact and its transaction.
        _stage.AppTap.Before = (HttpMethod.Post, () => _stage.EraseAsync(tenant, number));

        await tenant.TextAsync(number, "The new words");

        Assert.Null(_stage.AppTap.Before);
        var thread = (await tenant.ThreadAsync(number))!;
        Assert.Equal(number, thread.Contact.Number);
        Assert.Equal(["", "The new words"], thread.Messages.Select(message => message.Body));
        Assert.Equal("The new words", Assert.Single(thread.Conversations).Preview);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_text_that_comes_while_the_erasure_goes_on_is_erased_with_the_others(bool afterTheOthers)
    {
        var tenant = await _stage.App.NewTenantAsync();
        var number = Recipients.Next();
        await tenant.TextAsync(number, Old);
        Task<Reply> ComeAsync() => tenant.SendAsync(number, "The new words");
        // Between contact and messages, or between these and the last look at the contact.
        _stage.Tap.Before = (
            HttpMethod.Post,
            () =>
            {
                if (!afterTheOthers)
                    return ComeAsync();
                _stage.Tap.Before = (HttpMethod.Get, ComeAsync);
                return Task.CompletedTask;
            }
        );

        var left = await _stage.EraseAsync(tenant, number);

        Assert.Null(_stage.Tap.Before);
        Assert.Equal(2, left!.Messages);
        var traces = await _stage.TracesAsync(tenant, number);
        Assert.DoesNotContain("words", traces, StringComparison.Ordinal);
        Assert.DoesNotContain(number[1..], traces, StringComparison.Ordinal);
        Assert.Equal(2, (await simulator.Messages(number)).Length);
    }

    [Theory]
    [InlineData(StorageFault.LostOnTheWay)]
    [InlineData(StorageFault.AnswerLost)]
    [InlineData(StorageFault.Busy)]
    public async Task A_repeated_erasure_ends_after_a_fault_at_any_call_of_storage(StorageFault fault)
    {
        for (var call = 1; ; call++)
        {
            var tenant = await _stage.App.NewTenantAsync();
            var number = Recipients.Next();
            await tenant.TextAsync(number, Old);
            await tenant.TextAsync(number, "Other old words");
            var failing = call;
            _stage.Tap.Clear();
            // One call with all the repeats that the SDK makes of it.
            _stage.Tap.Plan = (at, _) => at >= failing && at < failing + 4 ? fault : StorageFault.None;
            var ended = await Record.ExceptionAsync(() => _stage.EraseAsync(tenant, number)) is null;
            var reached = _stage.Tap.Calls.Count >= failing;
            _stage.Tap.Plan = (_, _) => StorageFault.None;

            var left = (await _stage.EraseAsync(tenant, number))!;

            Assert.Equal(2, left.Messages);
            var traces = await _stage.TracesAsync(tenant, number);
            Assert.DoesNotContain("words", traces, StringComparison.Ordinal);
            Assert.DoesNotContain(number[1..], traces, StringComparison.Ordinal);
            Assert.Equal("duplicate", (await tenant.SendAsync(number, Old)).Code);
            if (!reached)
            {
                Assert.True(ended);
                return;
            }
        }
    }

    // Otherwise a new text with the same words and an unknown outcome would count as delivered.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_look_up_gives_the_text_of_an_erased_message_to_another(bool erasedWhileAtTheProvider)
    {
        var tenant = await _stage.App.NewTenantAsync();
        var number = Recipients.Next();
        if (erasedWhileAtTheProvider)
            _stage.AppTap.Before = (HttpMethod.Patch, () => _stage.EraseAsync(tenant, number));
        await tenant.TextAsync(number, Old);
        await _stage.EraseAsync(tenant, number);
        var sent = Assert.Single(await simulator.Messages(number));
        var threads = _stage.App.Services.GetRequiredService<ThreadStore>();
        using var deadline = new Deadline(TimeProvider.System, TimeSpan.FromSeconds(30));
        var text = Samples.To(number, "The new words", tenant.Organization);
        var draft = threads.Draft(text, await tenant.KeyAsync());
        var open = Assert.IsType<RecordResult.Recorded>(
            await threads.RecordAsync(draft, ThreadStores.Unlimited, deadline)
        );

        Assert.Null(await SettleAsync(sent.Id));
        Assert.Equal("another", (await SettleAsync("another"))?.ProviderId);

        Task<Message?> SettleAsync(string providerId) =>
            _stage
                .App.Services.GetRequiredService<OutcomeStore>()
                .SettleAsync(
                    tenant.Organization.Id,
                    open.Message,
                    open.ETag,
                    open.Message.Attempts[0],
                    new ProviderText(providerId, MessageStatus.Sent, open.Message.Created, null),
                    deadline.Token
                );
    }
}
