using TetherRelay.Core;
using TetherRelay.Core.Callbacks;
using TetherRelay.Core.Organizations;
using TetherRelay.Tests.Erasure;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Callbacks;

/// <summary>Renewed addresses make the earlier ones void after the overlap, at one provider of one organization.</summary>
public sealed class RenewalTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly ErasureStage _stage = new(storage, simulator);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _stage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task Earlier_addresses_are_valid_within_the_overlap_and_void_afterwards()
    {
        var tenant = await _stage.App.NewTenantAsync(ProviderName.Sinch);
        var old = await CallbacksAsync(tenant, []);
        var now = await CallbacksAsync(tenant, await RenewAsync(tenant, ProviderName.Sinch, TimeSpan.FromHours(24)));

        Assert.Equal("200 200 200 200", await StatusesAsync(tenant, old, now));
        _stage.Time.Advance(TimeSpan.FromHours(23.9));
        Assert.Equal("200 200 200 200", await StatusesAsync(tenant, old, now));
        _stage.Time.Advance(TimeSpan.FromHours(0.2));
        Assert.Equal("401 401 200 200", await StatusesAsync(tenant, old, now));
    }

    [Fact]
    public async Task Without_an_overlap_or_after_a_second_renewal_they_are_void_at_once()
    {
        var (none, twice) = (await NewAsync(), await NewAsync());
        var (oldNone, oldTwice) = (await CallbacksAsync(none, []), await CallbacksAsync(twice, []));
        var now = await CallbacksAsync(none, await RenewAsync(none, ProviderName.Sinch, TimeSpan.Zero));
        await RenewAsync(twice, ProviderName.Sinch, TimeSpan.FromHours(24));
        var nowTwice = await CallbacksAsync(twice, await RenewAsync(twice, ProviderName.Sinch, TimeSpan.FromHours(24)));

        Assert.Equal("401 401 200 200", await StatusesAsync(none, oldNone, now));
        Assert.Equal("401 401 200 200", await StatusesAsync(twice, oldTwice, nowTwice));
    }

    [Fact]
    public async Task Other_providers_and_organizations_keep_theirs()
    {
        var (tenant, other) = (await NewAsync(), await NewAsync());
        await RenewAsync(tenant, ProviderName.Twilio, TimeSpan.Zero);
        var (own, others) = (await CallbacksAsync(tenant, []), await CallbacksAsync(other, []));

        Assert.Equal("200 200 200 200", await StatusesAsync(tenant, own, own));
        Assert.Equal("200 200 200 200", await StatusesAsync(other, others, others));
    }

    [Fact]
    public async Task An_instance_that_has_not_read_the_renewal_yet_takes_the_new_address()
    {
        var tenant = await NewAsync();
        var old = await CallbacksAsync(tenant, []);
        Assert.Equal("200 200 200 200", await StatusesAsync(tenant, old, old));

        var now = await CallbacksAsync(tenant, await RenewAsync(tenant, ProviderName.Sinch, TimeSpan.Zero));

        Assert.Equal("200 200 200 200", await StatusesAsync(tenant, old, now));
    }

    // Twice would make the addresses that the providers have void at once.
    [Fact]
    public async Task A_renewal_whose_answer_was_lost_is_one()
    {
        var tenant = await NewAsync();
        var (now, writes) = (_stage.Time.GetUtcNow(), 0);
        _stage.AppTap.Plan = (_, request) =>
            request.Method != HttpMethod.Get && writes++ == 0 ? StorageFault.AnswerLost : StorageFault.None;

        var generations = await RenewAsync(tenant, ProviderName.Sinch, TimeSpan.FromHours(24), now);

        Assert.Equal(1, Assert.Single(generations).Number);
    }

    private Task<Tenant> NewAsync() => _stage.App.NewTenantAsync(ProviderName.Sinch);

    private async Task<IReadOnlyList<CallbackGeneration>> RenewAsync(
        Tenant tenant,
        ProviderName provider,
        TimeSpan overlap,
        DateTimeOffset? now = null
    )
    {
        var renewed = await _stage
            .App.Services.GetRequiredService<OrganizationStore>()
            .UpdateAsync(
                tenant.Organization.Id,
                current =>
                    current with
                    {
                        CallbackGenerations =
                        [
                            CallbackGeneration
                                .Of(current.CallbackGenerations, provider)
                                .Next(now ?? _stage.Time.GetUtcNow(), overlap),
                        ],
                    },
                Stop
            );
        return renewed!.CallbackGenerations;
    }

    private async Task<OrganizationCallbacks> CallbacksAsync(
        Tenant tenant,
        IReadOnlyList<CallbackGeneration> generations
    ) =>
        await _stage
            .App.Services.GetRequiredService<CallbackAddresses>()
            .ForAsync(tenant.Organization.Id, generations, Stop);

    // Replies and receipts, at the old addresses and at the new ones.
    private async Task<string> StatusesAsync(Tenant tenant, OrganizationCallbacks old, OrganizationCallbacks now)
    {
        var phone = new Phone(_stage.App, tenant, ProviderName.Sinch);
        var message = $"{await tenant.ContactIdAsync(phone.Number)}.00";
        var statuses = new List<int>();
        foreach (var callbacks in (OrganizationCallbacks[])[old, now])
        {
            statuses.Add(await PostAsync(callbacks.Inbound(ProviderName.Sinch)!, phone.NewText("Hi")));
            var receipt = SignedCallback.Receipt(ProviderName.Sinch, "01ABC", "Delivered");
            statuses.Add(await PostAsync(callbacks.Status(ProviderName.Sinch, message)!, receipt));
        }

        return string.Join(' ', statuses);

        async Task<int> PostAsync(string address, string body)
        {
            Confidential.Suite.Keep(address.Split('/')[^1]);
            using var request = SignedCallback.Of(ProviderName.Sinch, address, body);
            return (await phone.PostAsync(request)).Status;
        }
    }
}
