using Microsoft.Playwright;
using TetherRelay.Core;
using TetherRelay.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace TetherRelay.Tests.Pages.Browser;

/// <summary>The search for words, and the picture of a day's traffic.</summary>
[Collection(PageCollection.Name)]
public sealed class OverviewTests(PageStage stage)
{
    [Fact]
    public async Task Texts_are_found_by_words_and_the_page_says_how_far_it_looked()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number, "Here is your link");
        await phone.WritesAsync("Where is the <b>entrance</b>?");
        await using var tab = await stage.NewTabAsync(tenant);
        await Expect(tab.Conversations.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        var search = tab.Page.GetByRole(AriaRole.Searchbox);

        await search.FillAsync("ENTRANCE");
        await search.PressAsync("Enter");

        var hits = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Texts found" });
        await Expect(hits.GetByRole(AriaRole.Link)).ToContainTextAsync("Where is the <b>entrance</b>?");
        await Expect(hits).ToContainTextAsync("1 text found. All texts were searched.");
        Assert.DoesNotContain("ENTRANCE", tab.Page.Url, StringComparison.Ordinal);
        await hits.GetByRole(AriaRole.Link).ClickAsync();
        await Expect(tab.Contact).ToHaveTextAsync(Tab.Readable(phone.Number));

        await search.FillAsync("nowhere");
        await search.PressAsync("Enter");
        await Expect(hits).ToContainTextAsync("0 texts found.");
        await search.ClearAsync();
        await Expect(hits).ToBeHiddenAsync();
        await Expect(tab.Conversations.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task A_number_whose_last_message_is_data_is_found_without_the_data()
    {
        var tenant = await stage.App.NewTenantAsync(ProviderName.Sinch);
        var phone = new Phone(stage.App, tenant, ProviderName.Sinch);
        await phone.HandOverAsync(
            $$"""{"type":"mo_binary","id":"MO1","from":"{{phone.Number[1..]}}","to":"{{Phone.To[1..]}}","body":"/9j/4AAQSkZJRg=="}"""
        );
        await using var tab = await stage.NewTabAsync(tenant);
        await Expect(tab.Conversations.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);

        await tab.Page.GetByRole(AriaRole.Searchbox).FillAsync(phone.Number[^7..]);
        await tab.Page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");

        var hits = tab.Page.GetByRole(AriaRole.Region, new() { Name = "Texts found" });
        await Expect(hits.GetByRole(AriaRole.Link)).ToContainTextAsync("This message is data without a text.");
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task A_day_s_traffic_is_a_picture_and_a_table()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        await tenant.SendAsync(Recipients.Next("0150"));
        await phone.WritesAsync("Thanks");
        await using var tab = await stage.NewTabAsync(tenant);
        await Expect(tab.Conversations.GetByRole(AriaRole.Link)).ToHaveCountAsync(2);

        await tab.Page.GetByText("The last 24 hours").ClickAsync();

        await Expect(tab.Page.Locator("#day-sum")).ToHaveTextAsync("1 sent1 failed1 replies");
        // The hour may end between two of the texts.
        await Expect(tab.Page.Locator("#day-picture rect")).ToHaveCountAsync(3);
        var table = tab.Page.GetByRole(AriaRole.Table, new() { Name = "Texts by hour" });
        await Expect(table.GetByRole(AriaRole.Columnheader)).ToHaveTextAsync(["Hour", "Sent", "Failed", "Replies"]);
        await Expect(table.GetByRole(AriaRole.Rowheader).First).ToContainTextAsync(" at ");
        Assert.Empty(tab.Mistakes);
    }
}
