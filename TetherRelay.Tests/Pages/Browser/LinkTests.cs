using static Microsoft.Playwright.Assertions;

namespace TetherRelay.Tests.Pages.Browser;

/// <summary>Web addresses in texts.</summary>
[Collection(PageCollection.Name)]
public sealed class LinkTests(PageStage stage)
{
    [Theory]
    [InlineData("Look (https://example.com/a?b=c#d), please.", "https://example.com/a?b=c#d")]
    [InlineData("HTTP://EXAMPLE.COM/Way.", "HTTP://EXAMPLE.COM/Way")]
    public async Task A_web_address_is_a_link_that_is_shown_whole_and_tells_its_site_nothing(
        string text,
        string address
    )
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await phone.WritesAsync(text);
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);

        var link = tab.Bubbles.Locator(".text a");

        await Expect(link).ToHaveTextAsync(address);
        await Expect(link).ToHaveAttributeAsync("href", new Uri(address).AbsoluteUri);
        await Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer nofollow");
        await Expect(tab.Bubbles.Locator(".text")).ToHaveTextAsync(text);
        Assert.Empty(tab.Mistakes);
    }

    [Theory]
    [InlineData("https://bank.example@evil.example/")]
    [InlineData("https://bänk.example/")]
    [InlineData("https://example.com/\u202Egpj.exe")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://")]
    public async Task An_address_that_can_look_like_another_one_is_no_link(string text)
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await phone.WritesAsync(text);
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);

        await Expect(tab.Bubbles).ToHaveCountAsync(1);
        await Expect(tab.Bubbles.Locator("a")).ToHaveCountAsync(0);
    }
}
