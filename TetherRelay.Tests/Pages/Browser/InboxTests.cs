using Microsoft.Playwright;
using TetherRelay.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace TetherRelay.Tests.Pages.Browser;

/// <summary>What a team sees of its work: unread, unanswered, failed and resolved conversations.</summary>
[Collection(PageCollection.Name)]
public sealed class InboxTests(PageStage stage)
{
    [Fact]
    public async Task An_unread_conversation_is_unread_for_all_until_a_person_reads_it()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        await phone.WritesAsync("Are you open?");
        await using var one = await stage.NewTabAsync(tenant);
        await using var other = await stage.NewTabAsync(tenant);
        await Expect(one.Conversations.Locator(".tag")).ToHaveTextAsync("New");
        await one.Page.ReloadAsync();
        await Expect(one.Conversations.Locator(".tag")).ToHaveTextAsync("New");
        await Expect(one.Page).ToHaveTitleAsync($"(1) {tenant.Organization.Name}: threads");

        await other.ReadAsync(phone.Number);

        await Expect(one.Conversations.Locator(".tag")).ToHaveTextAsync("Unanswered");
        await Expect(one.Page).ToHaveTitleAsync($"{tenant.Organization.Name}: threads");
        await one.Page.ReloadAsync();
        await Expect(one.Conversations.Locator(".tag")).ToHaveTextAsync("Unanswered");
        Assert.Empty(one.Mistakes.Concat(other.Mistakes));
    }

    [Fact]
    public async Task Each_selection_shows_its_conversations_and_says_where_there_are_none()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        var refused = Recipients.Next("0150");
        await tenant.SendAsync(refused);
        await tenant.TextAsync(phone.Number);
        await phone.WritesAsync("Are you open?");
        await using var tab = await stage.NewTabAsync(tenant);
        var links = tab.Conversations.GetByRole(AriaRole.Link);
        await Expect(links).ToHaveCountAsync(2);
        await Expect(links.Filter(new() { HasText = Tab.Readable(refused) })).ToContainTextAsync("Refused");
        var show = tab.Page.GetByLabel("Which conversations are shown");

        await show.SelectOptionAsync("Failed");
        await Expect(links).ToHaveCountAsync(1);
        await Expect(links).ToContainTextAsync(Tab.Readable(refused));
        await show.SelectOptionAsync("Unread");
        await Expect(links).ToContainTextAsync(Tab.Readable(phone.Number));
        await show.SelectOptionAsync("Resolved");
        await Expect(tab.Conversations).ToContainTextAsync("None.");

        await show.SelectOptionAsync("Open");
        await tab.ReadAsync(refused);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Resolve" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Log)).ToContainTextAsync("The conversation is resolved.");
        await Expect(links.Filter(new() { HasText = Tab.Readable(refused) })).ToContainTextAsync("Resolved");
        await tab.ReadAsync(phone.Number);
        await Expect(links).ToHaveCountAsync(1);
        await show.SelectOptionAsync("Resolved");
        await tab.ReadAsync(refused);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Reopen" }).ClickAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Log)).ToContainTextAsync("The conversation is open again.");
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task A_failed_text_is_sent_again_with_one_click_and_only_once()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number, "Here is your link");
        var text = Assert.Single(await stage.Simulator.Messages(phone.Number));
        var receipt = SignedCallback.Receipt(Core.ProviderName.Twilio, text.Id, "undelivered", "30008");
        using var request = SignedCallback.Of(Core.ProviderName.Twilio, text.CallbackUrl!, receipt);
        using var response = await stage.App.Client.SendAsync(request, TestContext.Current.CancellationToken);
        await using var tab = await stage.NewTabAsync(tenant);
        await using var other = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);
        await other.ReadAsync(phone.Number);
        var again = new LocatorGetByRoleOptions { Name = "Try again" };
        await Expect(other.Bubbles.GetByRole(AriaRole.Button, again)).ToBeVisibleAsync();
        // It does not hear of what the first one does.
        await other.Page.RouteAsync(
            "**/api/**",
            route => route.Request.Method == "GET" ? route.AbortAsync() : route.ContinueAsync()
        );

        await tab.Bubbles.GetByRole(AriaRole.Button, again).DblClickAsync();
        await Expect(tab.Bubbles).ToHaveCountAsync(2);
        await Expect(tab.Bubbles.GetByRole(AriaRole.Button, again)).ToHaveCountAsync(0);
        await other.Bubbles.GetByRole(AriaRole.Button, again).ClickAsync();

        await Expect(other.Page.Locator("#answer-problem")).ToContainTextAsync("was sent again already");
        await other.Page.UnrouteAllAsync();
        foreach (var each in (Tab[])[tab, other])
        {
            await each.Page.ReloadAsync();
            await Expect(each.Bubbles.First).ToContainTextAsync("Not delivered, tried again");
            await Expect(each.Bubbles).ToHaveCountAsync(2);
            await Expect(each.Bubbles.GetByRole(AriaRole.Button, again)).ToHaveCountAsync(0);
        }

        Assert.Equal(2, (await stage.Simulator.Messages(phone.Number)).Length);
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task The_composer_says_into_how_many_segments_a_draft_is_split()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);
        var segments = tab.Page.Locator("#segments");

        await tab.Answer.FillAsync("Hello");
        await Expect(segments).ToHaveTextAsync("1 segment");
        await tab.Answer.FillAsync(new string('a', 161));
        await Expect(segments).ToHaveTextAsync("2 segments, and each is billed as a text");
        await tab.Answer.FillAsync(new string('a', 1_000));
        await Expect(segments).ToHaveTextAsync("Too long: 7 segments, and 6 are allowed.");
        await tab.Answer.FillAsync("");
        await Expect(segments).ToHaveTextAsync("");
        Assert.Empty(tab.Mistakes);
    }
}
