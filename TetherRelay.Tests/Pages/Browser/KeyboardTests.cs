using TetherRelay.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace TetherRelay.Tests.Pages.Browser;

/// <summary>Without a mouse, and without eyes.</summary>
[Collection(PageCollection.Name)]
public sealed class KeyboardTests(PageStage stage)
{
    [Fact]
    public async Task Everything_is_done_with_the_keyboard()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        var key = (await ApiUser.OfAsync(stage.App, tenant)).Key;
        await using var tab = await stage.NewTabAsync();
        await Expect(tab.Key).ToBeFocusedAsync();

        await tab.Page.Keyboard.TypeAsync(key);
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Conversations.GetByRole(Microsoft.Playwright.AriaRole.Link)).ToHaveCountAsync(1);
        await TabToAsync(tab, "a[href^='#']:not([href='#'])");
        await tab.Page.Keyboard.PressAsync("Enter");
        await Expect(tab.Contact).ToBeFocusedAsync();
        await TabToAsync(tab, "#text");
        await tab.Page.Keyboard.TypeAsync("First line");
        await tab.Page.Keyboard.PressAsync("Shift+Enter");
        await tab.Page.Keyboard.TypeAsync("second line");
        await tab.Page.Keyboard.PressAsync("Enter");

        await Expect(tab.Bubble("second line")).ToHaveCountAsync(1);
        await Expect(tab.Answer).ToHaveValueAsync("");
        await Expect(tab.Answer).ToBeFocusedAsync();
        Assert.Equal("First line\nsecond line", (await stage.Simulator.Messages(phone.Number))[^1].Body);
    }

    [Fact]
    public async Task Only_what_is_new_is_announced()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number, "An old one");
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);
        await Expect(tab.Bubbles).ToHaveCountAsync(1);
        var announcements = tab.Page.GetByRole(Microsoft.Playwright.AriaRole.Log).Locator("p");
        await Expect(announcements).ToHaveCountAsync(0);

        await phone.WritesAsync("A new one");
        var other = new Phone(stage.App, tenant, TetherRelay.Core.ProviderName.Twilio);
        await Expect(announcements).ToHaveTextAsync([$"{Tab.Readable(phone.Number)}: A new one"]);
        await other.WritesAsync("Elsewhere");

        await Expect(announcements.Last).ToContainTextAsync($"conversation with {Tab.Readable(other.Number)}");
        await Expect(tab.Page).ToHaveTitleAsync($"(1) {tenant.Organization.Name}: threads");
        await Expect(announcements).ToHaveCountAsync(2);
    }

    private static async Task TabToAsync(Tab tab, string place)
    {
        for (var presses = 0; presses < 20; presses++)
        {
            await tab.Page.Keyboard.PressAsync("Tab");
            if (await tab.Page.EvaluateAsync<bool>("place => document.activeElement.matches(place)", place))
                return;
        }

        Assert.Fail($"The keyboard does not come to {place}.");
    }
}
