using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TetherRelay.Tests.Pages.Browser;

/// <summary>On a phone the list and the thread are two views.</summary>
[Collection(PageCollection.Name)]
public sealed class NarrowTests(PageStage stage)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_way_leads_from_the_list_to_a_thread_and_back(bool dark)
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number, "Here is your link: https://example.com/" + new string('a', 120));
        await using var tab = await stage.NewTabAsync(tenant, dark: dark, narrow: true);
        await Expect(tab.Conversations).ToBeVisibleAsync();
        await Expect(tab.Answer).ToBeHiddenAsync();
        Assert.False(await tab.IsTooWideAsync());
        Assert.False(
            await tab.Page.EvaluateAsync<bool>("() => document.documentElement.scrollHeight > window.innerHeight")
        );

        await tab.ReadAsync(phone.Number);
        await Expect(tab.Conversations).ToBeHiddenAsync();
        await Expect(tab.Contact).ToBeFocusedAsync();
        await Expect(tab.Bubbles).ToHaveCountAsync(1);
        Assert.False(await tab.IsTooWideAsync());

        await tab.Page.ReloadAsync();
        await Expect(tab.Bubbles).ToHaveCountAsync(1);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the conversations" }).ClickAsync();
        await Expect(tab.Conversations.GetByRole(AriaRole.Link)).ToBeFocusedAsync();
        await tab.Page.GoForwardAsync();
        await Expect(tab.Answer).ToBeVisibleAsync();
        await tab.Page.GoBackAsync();
        await Expect(tab.Answer).ToBeHiddenAsync();
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task Going_back_before_the_list_is_loaded_keeps_the_place_in_it()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        await using var tab = await stage.NewTabAsync(tenant, narrow: true);
        await tab.ReadAsync(phone.Number);
        var held = new TaskCompletionSource();
        await tab.Page.RouteAsync(
            address => new Uri(address).AbsolutePath == "/api/conversations",
            async route =>
            {
                await held.Task;
                await route.ContinueAsync();
            }
        );

        await tab.Page.ReloadAsync();
        await Expect(tab.Bubbles).ToHaveCountAsync(1);
        await tab.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the conversations" }).ClickAsync();
        await Expect(tab.Page.Locator("#number")).ToBeFocusedAsync();
        held.SetResult();

        await Expect(tab.Conversations.GetByRole(AriaRole.Link)).ToBeFocusedAsync();
    }

    // 320 pixels are a small phone, and a window of 1280 pixels at 400 %, whose height is a quarter, too.
    [Theory]
    [InlineData(640)]
    [InlineData(200)]
    public async Task Every_part_of_a_thread_has_a_place_of_its_own_on_320_pixels(int height)
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        await using var tab = await stage.NewTabAsync(tenant, narrow: true);
        await tab.Page.SetViewportSizeAsync(320, height);
        await Expect(tab.Conversations.GetByRole(AriaRole.Link)).ToBeVisibleAsync();
        Assert.True((await tab.Page.Locator("#lists").BoundingBoxAsync())!.Height >= 100);
        Assert.False(await tab.IsTooWideAsync());
        await tab.ReadAsync(phone.Number);
        await Expect(tab.Bubbles).ToHaveCountAsync(1);

        var boxes = new List<LocatorBoundingBoxResult>();
        foreach (var part in (string[])["#contact", "#details", "#resolve", "#reading", "#answer"])
            boxes.Add((await tab.Page.Locator(part).BoundingBoxAsync())!);

        Assert.All(boxes, box => Assert.True(box.X >= 0 && box.X + box.Width <= 320));
        for (var (one, rest) = (0, boxes.Count); one < rest; one++)
            Assert.All(boxes.Skip(one + 1), other => Assert.False(Overlap(boxes[one], other)));
        Assert.True(boxes[3].Height >= 100);
        Assert.False(await tab.IsTooWideAsync());
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task Nothing_follows_the_answer_in_a_window_of_a_few_lines()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        for (var number = 1; number <= 8; number++)
            await phone.WritesAsync($"Text {number}");
        await using var tab = await stage.NewTabAsync(tenant, narrow: true);
        await tab.Page.SetViewportSizeAsync(320, 256);
        await tab.ReadAsync(phone.Number);
        await Expect(tab.Bubbles).ToHaveCountAsync(9);

        var below = await tab.Page.EvaluateAsync<double>(
            """
            () => {
                const reader = document.getElementById("reader");
                reader.scrollTop = reader.scrollHeight;
                const bottom = (element) => element.getBoundingClientRect().bottom;
                return bottom(reader) - bottom(document.getElementById("answer"));
            }
            """
        );

        Assert.InRange(below, -1, 1);
    }

    [Fact]
    public async Task The_table_of_a_day_s_traffic_does_not_widen_the_window()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        await using var tab = await stage.NewTabAsync(tenant, narrow: true);
        await tab.Page.SetViewportSizeAsync(320, 640);
        await Expect(tab.Conversations.GetByRole(AriaRole.Link)).ToBeVisibleAsync();

        await tab.Page.GetByText("The last 24 hours").ClickAsync();

        await Expect(tab.Page.Locator("#day-rows tr")).Not.ToHaveCountAsync(0);
        Assert.False(await tab.IsTooWideAsync());
    }

    [Theory]
    [InlineData(320)]
    [InlineData(1180)]
    public async Task The_organizations_name_keeps_its_words_whole(int width)
    {
        var tenant = await stage.App.NewTenantAsync(change: usual => usual with { Name = "Rehabilitation Centre" });
        await using var tab = await stage.NewTabAsync(tenant, narrow: true);
        await tab.Page.SetViewportSizeAsync(width, 640);
        await Expect(tab.Page.Locator("#organization")).ToHaveTextAsync("Rehabilitation Centre");

        Assert.True(
            await tab.Page.EvaluateAsync<bool>(
                """
                () => {
                    const name = document.getElementById("organization").firstChild;
                    const range = document.createRange();
                    return name.data.split(" ").every((word) => {
                        range.setStart(name, name.data.indexOf(word));
                        range.setEnd(name, name.data.indexOf(word) + word.length);
                        return range.getClientRects().length === 1;
                    });
                }
                """
            )
        );
        Assert.False(await tab.IsTooWideAsync());
    }

    private static bool Overlap(LocatorBoundingBoxResult one, LocatorBoundingBoxResult other) =>
        one.X < other.X + other.Width
        && other.X < one.X + one.Width
        && one.Y < other.Y + other.Height
        && other.Y < one.Y + one.Height;

    [Fact]
    public async Task An_address_of_no_conversation_says_so()
    {
        var (tenant, _) = await stage.NewTenantAsync();
        await using var tab = await stage.NewTabAsync(tenant, narrow: true);

        await tab.Page.EvaluateAsync("location.hash = 'nothing.here'");

        await Expect(tab.Reading).ToContainTextAsync("Your organization has no such conversation.");
        await Expect(tab.Answer).ToBeHiddenAsync();
    }
}
