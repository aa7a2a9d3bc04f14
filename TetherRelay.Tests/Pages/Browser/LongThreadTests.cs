using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TetherRelay.Tests.Pages.Browser;

[Collection(PageCollection.Name)]
public sealed class LongThreadTests(PageStage stage)
{
    private const int Earlier = 9_999;

    [Fact]
    public async Task Ten_thousand_messages_are_read_page_by_page_and_nothing_moves_under_the_reader()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number, "The last one");
        await LongThread.PrependAsync(stage.App, tenant, phone.Number, Earlier);
        await using var tab = await stage.NewTabAsync(tenant);

        await tab.ReadAsync(phone.Number);
        await Expect(tab.Bubbles).ToHaveCountAsync(50);
        await Expect(tab.Bubble("The last one")).ToBeInViewportAsync();

        var top = Text(tab, $"Message {Earlier - 48}.");
        for (var pages = 2; pages <= 5; pages++)
        {
            await tab.Reading.EvaluateAsync("place => place.scrollTop = 0");
            var before = await top.BoundingBoxAsync();
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Earlier messages" }).ClickAsync();
            await Expect(tab.Bubbles).ToHaveCountAsync(50 * pages);
            Assert.Equal(before!.Y, (await top.BoundingBoxAsync())!.Y, tolerance: 2);
            top = Text(tab, (await tab.Bubbles.Locator(".text").First.TextContentAsync())!.Split('.')[0] + ".");
        }

        await phone.WritesAsync("Are you still there?");
        var news = tab.Page.GetByRole(AriaRole.Button, new() { Name = "1 new message" });
        await Expect(news).ToBeVisibleAsync();
        await Expect(tab.Bubble("Are you still there?")).Not.ToBeInViewportAsync();
        await news.ClickAsync();
        await Expect(tab.Bubble("Are you still there?")).ToBeInViewportAsync();
        await Expect(news).ToBeHiddenAsync();

        await phone.WritesAsync("One more");
        await Expect(tab.Bubble("One more")).ToBeInViewportAsync();
        await Expect(tab.Bubbles).ToHaveCountAsync(252);
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task A_tab_that_was_hidden_for_long_misses_no_message()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number, "The first one");
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);
        await Expect(tab.Bubbles).ToHaveCountAsync(1);

        await tab.Page.RouteAsync("**/api/**", route => route.AbortAsync());
        await Expect(tab.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Connection lost.");
        for (var text = 1; text <= 120; text++)
            await phone.WritesAsync($"Text {text}.");
        await tab.Page.UnrouteAllAsync();

        await Expect(tab.Bubbles).ToHaveCountAsync(121);
        await Expect(tab.Bubbles.First).ToContainTextAsync("The first one");
        await Expect(tab.Bubbles.Nth(60)).ToContainTextAsync("Text 60.");
    }

    // The day above a bubble goes when an earlier one has it.
    private static ILocator Text(Tab tab, string text) => tab.Bubble(text).Locator(".text");
}
