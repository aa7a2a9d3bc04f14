using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TetherRelay.Tests.Pages.Browser;

/// <summary>Whatever a text holds, it is shown as text.</summary>
[Collection(PageCollection.Name)]
public sealed class HostileTextTests(PageStage stage)
{
    public static TheoryData<string> Texts { get; } =
    [
        "<script>document.title = 'pwned'</script>",
        "<img src=x onerror=\"document.title = 'pwned'\"><svg onload=\"document.title = 'pwned'\">",
        "</p></li></ol><style>* { display: none }</style><!--",
        "\u202Emoc.live\u202Delpmaxe \u2066\u2067\u200F",
        new string('W', 1600),
        "👩‍👩‍👧‍👦 🏳️‍🌈 שלום e\u0301\u0301\u0301\u0301",
        "javascript:document.title='pwned'",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task A_hostile_text_does_nothing(string text)
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await phone.WritesAsync(text);
        await phone.WritesAsync("After it");
        await using var tab = await stage.NewTabAsync(tenant, narrow: true);

        await tab.ReadAsync(phone.Number);

        await Expect(tab.Bubble("After it")).ToBeVisibleAsync();
        var shown = await tab.Bubbles.First.Locator(".text").TextContentAsync();
        Assert.Equal((await tenant.ThreadAsync(phone.Number))!.Messages[0].Body, shown);
        Assert.Equal($"{tenant.Organization.Name}: threads", await tab.Page.TitleAsync());
        Assert.False(await tab.IsTooWideAsync());
        await Expect(tab.Bubbles.Locator("script, img, svg, style, a")).ToHaveCountAsync(0);
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task An_override_of_the_reading_direction_ends_with_its_text()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await phone.WritesAsync("\u202Eabc");
        await using var tab = await stage.NewTabAsync(tenant);

        var (who, when) = (Box(tab, ".who"), Box(tab, "time"));

        // What stands around it stays left to right.
        Assert.True((await who)!.X < (await when)!.X);
        await Expect(tab.Conversations.Locator("bdi")).ToHaveTextAsync("\u202Eabc");
    }

    [Theory]
    [InlineData("שלום, מתי?", "rtl")]
    [InlineData("مرحبا Acme", "rtl")]
    [InlineData("Hello שלום", "ltr")]
    public async Task List_bubbles_and_composer_follow_the_direction_of_the_text(string text, string direction)
    {
        const string computed = "place => getComputedStyle(place).direction";
        var (tenant, phone) = await stage.NewTenantAsync();
        await phone.WritesAsync(text);
        await using var tab = await stage.NewTabAsync(tenant);

        Assert.Equal(direction, await tab.Conversations.Locator(".preview").EvaluateAsync<string>(computed));
        await tab.ReadAsync(phone.Number);
        Assert.Equal(direction, await tab.Bubbles.First.Locator(".text").EvaluateAsync<string>(computed));
        await tab.Page.Locator("#text").FillAsync(text);
        Assert.Equal(direction, await tab.Page.Locator("#text").EvaluateAsync<string>(computed));
    }

    private static Task<LocatorBoundingBoxResult?> Box(Tab tab, string part) =>
        tab.Conversations.Locator(part).BoundingBoxAsync();
}
