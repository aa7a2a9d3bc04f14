using Microsoft.Extensions.Hosting;
using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Conversations;

/// <summary>The list of an organization's conversations, from the text to the page.</summary>
public sealed class InboxListTests(RelayApp app, StorageFixture storage, ProviderSimulator simulator)
    : IClassFixture<RelayApp>
{
    [Fact]
    public async Task The_last_one_texted_comes_first_and_the_list_goes_on_where_it_ended()
    {
        var (tenant, user) = await StartAsync(app);
        var numbers = Enumerable.Range(0, 5).Select(_ => Recipients.Next()).ToList();
        foreach (var number in numbers)
            await tenant.TextAsync(number);
        await tenant.TextAsync(numbers[1], "Once more");
        await FlushAsync();

        var first = await user.ReadAsync("/api/conversations?limit=3");
        await tenant.TextAsync(numbers[4], "Between two pages");
        await FlushAsync();
        var second = await user.ReadAsync($"/api/conversations?limit=3&cursor={first.GetProperty("next")}");

        Assert.Equal([numbers[1], numbers[4], numbers[3]], Numbers(first));
        Assert.Equal([numbers[2], numbers[0]], Numbers(second));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
        Assert.Equal(numbers[4], Numbers(await user.ReadAsync("/api/conversations"))[0]);
    }

    [Fact]
    public async Task Two_organizations_that_text_the_same_person_see_each_their_own_and_no_others_cursor()
    {
        var (one, user) = await StartAsync(app);
        var (other, stranger) = await StartAsync(app);
        var number = Recipients.Next();
        await one.SendAsync(number, "One");
        await one.SendAsync(Recipients.Next(), "One");
        await other.SendAsync(number, "Other");
        await FlushAsync();

        Assert.Equal(["One", "One"], Previews(await user.ReadAsync("/api/conversations")));
        Assert.Equal(["Other"], Previews(await stranger.ReadAsync("/api/conversations")));
        var cursor = (await user.ReadAsync("/api/conversations?limit=1")).GetProperty("next").GetString();
        Assert.Equal(400, (await stranger.GetAsync($"/api/conversations?cursor={cursor}")).Status);
        Assert.Equal(400, (await user.GetAsync($"/api/conversations?contact={number[1..]}&cursor={cursor}")).Status);
    }

    [Fact]
    public async Task The_app_writes_the_index_by_itself()
    {
        await using var own = await new RelayApp(storage, simulator) { Indexes = true }.StartAsync();
        var (tenant, user) = await StartAsync(own);
        await tenant.TextAsync(Recipients.Next());

        await Eventually.TrueAsync(async () => Numbers(await user.ReadAsync("/api/conversations")).Count == 1);
    }

    [Fact]
    public async Task An_app_that_ends_writes_what_it_still_has()
    {
        Tenant tenant;
        await using (var ending = await new RelayApp(storage, simulator) { Indexes = true }.StartAsync())
        {
            (tenant, _) = await StartAsync(ending);
            await tenant.TextAsync(Recipients.Next());
            await ending.Services.GetRequiredService<IHost>().StopAsync(TestContext.Current.CancellationToken);
        }

        var user = await ApiUser.OfAsync(app, tenant);
        Assert.Single(Numbers(await user.ReadAsync("/api/conversations")));
    }

    [Fact]
    public async Task A_text_that_a_second_provider_sends_is_listed_in_its_conversation_alone()
    {
        var tenant = await app.NewTenantAsync(change: usual =>
            usual with
            {
                SecondProvider = ProviderName.TextGrid,
                Senders =
                [
                    .. usual.Senders,
                    Core.Organizations.Sender.ForNumber("+14165550142", ProviderName.TextGrid),
                ],
            }
        );
        await app.KeepCredentialsAsync(tenant.Organization.Id, ProviderName.TextGrid);
        var user = await ApiUser.OfAsync(app, tenant);
        var sent = await tenant.SendAsync(Recipients.Next("0157"));
        await FlushAsync();

        var listed = Assert.Single(
            (await user.ReadAsync("/api/conversations")).GetProperty("conversations").EnumerateArray()
        );
        var thread = Assert.Single(
            (await tenant.ThreadAsync(listed.GetProperty("contact").GetProperty("number").GetString()!))!.Conversations
        );
        Assert.Equal(thread.Id, listed.GetProperty("id").GetString());
        Assert.Equal("textgrid", listed.GetProperty("sender").GetProperty("provider").GetString());
        Assert.NotNull(sent.Code);
    }

    private Task FlushAsync() =>
        app.Services.GetRequiredService<ConversationIndexWriter>().FlushAsync(TestContext.Current.CancellationToken);

    private static async Task<(Tenant Tenant, ApiUser User)> StartAsync(RelayApp app)
    {
        var tenant = await app.NewTenantAsync();
        return (tenant, await ApiUser.OfAsync(app, tenant, ApiKeyScope.Read));
    }

    private static List<string?> Numbers(JsonElement page) =>
        [.. Each(page).Select(one => one.GetProperty("contact").GetProperty("number").GetString())];

    private static List<string?> Previews(JsonElement page) =>
        [.. Each(page).Select(one => one.GetProperty("last_message").GetProperty("preview").GetString())];

    private static IEnumerable<JsonElement> Each(JsonElement page) =>
        page.GetProperty("conversations").EnumerateArray();
}
