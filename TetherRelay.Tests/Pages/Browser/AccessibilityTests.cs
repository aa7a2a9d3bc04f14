using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TetherRelay.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace TetherRelay.Tests.Pages.Browser;

/// <summary>axe-core finds nothing, whichever colours and whatever width.</summary>
[Collection(PageCollection.Name)]
public sealed class AccessibilityTests(PageStage stage)
{
    public static MatrixTheoryData<bool, bool> Looks { get; } = new([false, true], [false, true]);

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task The_form_for_the_key_is_accessible(bool dark, bool narrow)
    {
        await using var tab = await stage.NewTabAsync(dark, narrow);
        await tab.EnterAsync("wrong");

        await AssertAccessibleAsync(tab);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task List_and_thread_are_accessible(bool dark, bool narrow)
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        var refused = new Fixtures.Phone(
            stage.App,
            tenant,
            TetherRelay.Core.ProviderName.Twilio,
            Fixtures.Recipients.Next("0150")
        );
        await tenant.SendAsync(refused.Number);
        await tenant.TextAsync(phone.Number);
        await phone.WritesAsync("Thanks");
        await using var tab = await stage.NewTabAsync(tenant, dark: dark, narrow: narrow);
        await Expect(tab.Conversations.Locator("li")).ToHaveCountAsync(2);
        await AssertAccessibleAsync(tab);
        await tab.Page.GetByText("Alerts").ClickAsync();
        await AssertAccessibleAsync(tab);
        await tab.Page.GetByText("Alerts").ClickAsync();
        await tab.Page.GetByText("The last 24 hours").ClickAsync();
        await Expect(tab.Page.Locator("#day-picture rect")).Not.ToHaveCountAsync(0);
        await tab.Page.GetByRole(AriaRole.Searchbox).FillAsync("link");
        await tab.Page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await Expect(tab.Page.Locator("#hits-list li")).Not.ToHaveCountAsync(0);
        await AssertAccessibleAsync(tab);
        await tab.Page.GetByRole(AriaRole.Searchbox).ClearAsync();
        await tab.Page.Locator("#start-open").ClickAsync();
        await AssertAccessibleAsync(tab);
        await tab.Page.Locator("#start-cancel").ClickAsync();

        await tab.ReadAsync(phone.Number);
        await tab.AnswerAsync("You are welcome");
        await Expect(tab.Bubbles).ToHaveCountAsync(3);
        await phone.WritesAsync("STOP");
        await Expect(tab.Banner).ToBeVisibleAsync();
        await AssertAccessibleAsync(tab);

        await tab.Page.EvaluateAsync("location.hash = ''");
        await tab.ReadAsync(refused.Number);
        await Expect(tab.Bubbles).ToHaveCountAsync(1);
        await AssertAccessibleAsync(tab);
    }

    private static async Task AssertAccessibleAsync(Tab tab)
    {
        var result = await tab.Page.RunAxe();
        Assert.Empty(
            result.Violations.Select(rule => $"{rule.Id}: {string.Join(", ", rule.Nodes.Select(n => n.Html))}")
        );
    }
}
