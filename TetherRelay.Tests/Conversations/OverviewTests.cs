using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Conversations;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Conversations;

/// <summary>What an organization's people see of all its latest threads.</summary>
public sealed class OverviewTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly RelayApp _app = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _app.StartReachableAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Words_are_found_in_any_case_and_without_accents_and_only_in_the_organizations_own_threads()
    {
        var (tenant, user) = await StartAsync();
        var (other, _) = await StartAsync();
        await tenant.TextAsync(Recipients.Next(), "Le CAFÉ est ouvert");
        await tenant.TextAsync(Recipients.Next(), "Something else");
        await other.TextAsync(Recipients.Next(), "Another café");
        await FlushAsync();

        var found = await SearchAsync(user, " café ");

        var message = Assert.Single(found.GetProperty("messages").EnumerateArray());
        Assert.Equal("Le CAFÉ est ouvert", message.GetProperty("text").GetString());
        Assert.Equal((2, true), (found.GetProperty("conversations").GetInt32(), IsComplete(found)));
        Assert.Equal(1, (await SearchAsync(user, "cafe")).GetProperty("messages").GetArrayLength());
        Assert.DoesNotContain(_app.Logs.All, line => line.Contains("café", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_service_is_found_by_the_name_that_it_texts_under()
    {
        var (tenant, user) = await StartAsync();
        await new Phone(_app, tenant, ProviderName.Twilio, "AMAZON").WritesAsync("Your parcel is here");
        await FlushAsync();

        var found = await SearchAsync(user, "Amazon");

        Assert.Equal(1, found.GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task The_end_of_a_number_finds_the_last_message_with_it_beside_the_texts_that_hold_it()
    {
        var (tenant, user) = await StartAsync();
        var number = Recipients.Next();
        await tenant.TextAsync(number, "First");
        await tenant.TextAsync(number, "Last");
        var digits = number[^7..];
        await tenant.TextAsync(Recipients.Next(), $"Your order is {digits}");
        await FlushAsync();

        Assert.Equal(["Last", $"Your order is {digits}"], await TextsAsync(user, digits));
        Assert.Equal(["Last"], await TextsAsync(user, $"{digits[..3]}-{digits[3..]}"));
        foreach (var elsewhere in (string[])[digits[..^1], "00"])
            Assert.Equal([$"Your order is {digits}"], await TextsAsync(user, elsewhere));
    }

    [Fact]
    public async Task A_search_says_where_it_did_not_look_through_a_whole_thread()
    {
        var (tenant, user) = await StartAsync(Samples.Unlimited);
        var number = Recipients.Next();
        for (var i = 0; i <= ThreadSearch.MaxMessages; i++)
            await tenant.TextAsync(number, $"Text {i}.");
        await FlushAsync();

        var found = await SearchAsync(user, "Text 0.");

        Assert.Equal((0, false), (found.GetProperty("messages").GetArrayLength(), IsComplete(found)));
        Assert.Equal(1, (await SearchAsync(user, "Text 1.")).GetProperty("messages").GetArrayLength());
    }

    [Fact]
    public async Task A_day_s_texts_are_counted_by_hour_as_sent_failed_and_replies()
    {
        var (tenant, user) = await StartAsync();
        var phone = new Phone(_app, tenant, ProviderName.Twilio);
        await tenant.TextAsync(phone.Number);
        await phone.WritesAsync("Thanks");
        await tenant.SendAsync(Recipients.Next("0150"));
        await tenant.SendAsync(Recipients.Next("0156"));
        await FlushAsync();

        var traffic = await user.ReadAsync("/api/traffic");

        var hours = traffic.GetProperty("hours").EnumerateArray().ToList();
        Assert.Equal(24, hours.Count);
        Assert.True(IsComplete(traffic));
        Assert.Equal((1, 2, 1), (Sum("sent"), Sum("failed"), Sum("replies")));

        int Sum(string count) => hours.Sum(hour => hour.GetProperty(count).GetInt32());
    }

    private static async Task<IEnumerable<string?>> TextsAsync(ApiUser user, string words) =>
        (await SearchAsync(user, words))
            .GetProperty("messages")
            .EnumerateArray()
            .Select(message => message.GetProperty("text").GetString())
            .Order();

    private static bool IsComplete(JsonElement answer) => answer.GetProperty("complete").GetBoolean();

    private static async Task<JsonElement> SearchAsync(ApiUser user, string words) =>
        (await user.PostAsync("/api/search", JsonSerializer.Serialize(new { text = words }))).Json;

    private Task FlushAsync() =>
        _app.Services.GetRequiredService<ConversationIndexWriter>().FlushAsync(TestContext.Current.CancellationToken);

    private async Task<(Tenant Tenant, ApiUser User)> StartAsync(
        Func<Core.Organizations.Organization, Core.Organizations.Organization>? change = null
    )
    {
        var tenant = await _app.NewTenantAsync(change: change);
        return (tenant, await ApiUser.OfAsync(_app, tenant, ApiKeyScope.Read));
    }
}
