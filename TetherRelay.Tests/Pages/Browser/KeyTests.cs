using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TetherRelay.Tests.Pages.Browser;

/// <summary>The key that the page asks for.</summary>
[Collection(PageCollection.Name)]
public sealed class KeyTests(PageStage stage)
{
    [Fact]
    public async Task A_key_is_kept_for_the_tab_and_nowhere_else()
    {
        var (tenant, _) = await stage.NewTenantAsync();
        await using var tab = await stage.NewTabAsync(tenant);
        await Expect(tab.Conversations).ToBeVisibleAsync();
        await Expect(tab.Page).ToHaveTitleAsync($"{tenant.Organization.Name}: threads");
        await Expect(tab.Page.Locator("h1:visible")).ToHaveTextAsync(tenant.Organization.Name);

        await tab.Page.ReloadAsync();
        await Expect(tab.Conversations).ToBeVisibleAsync();

        Assert.Equal(0, await tab.Page.EvaluateAsync<int>("localStorage.length"));
        Assert.Empty(await tab.Page.Context.CookiesAsync());
        Assert.DoesNotContain("trk_", tab.Page.Url, StringComparison.Ordinal);
        await using var other = new Tab(await tab.Page.Context.NewPageAsync());
        await other.Page.GotoAsync(tab.Page.Url);
        await Expect(other.Key).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData("trk_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "does not accept this key")]
    [InlineData("trs_demo_local_only_do_not_deploy_0000", "secret of an agent’s tool")]
    [InlineData("clé ☎", "not a key")]
    [InlineData("", "Enter the key")]
    public async Task A_wrong_key_is_refused_in_a_sentence(string key, string sentence)
    {
        await using var tab = await stage.NewTabAsync();

        await tab.EnterAsync(key);

        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync(sentence);
        await Expect(tab.Key).ToBeFocusedAsync();
        await Expect(tab.Conversations).ToBeHiddenAsync();
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task A_key_that_was_revoked_brings_the_form_back_and_takes_the_threads_away()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number, "For your eyes only");
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);
        await Expect(tab.Bubble("For your eyes only")).ToBeVisibleAsync();

        // The app itself has an accepted key cached for a minute.
        await tab.Page.RouteAsync("**/api/**", route => route.FulfillAsync(new() { Status = 401, Body = "{}" }));

        await Expect(tab.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("no longer accepts this key");
        await Expect(tab.Key).ToBeFocusedAsync();
        Assert.DoesNotContain("For your eyes only", await tab.Page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await tab.Page.EvaluateAsync<int>("sessionStorage.length"));
    }

    [Fact]
    public async Task A_person_can_have_the_key_forgotten()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);
        await tab.Answer.FillAsync("A draft");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Forget key" }).ClickAsync();

        await Expect(tab.Key).ToBeFocusedAsync();
        await Expect(tab.Page).ToHaveTitleAsync("Tether Relay: threads");
        Assert.Equal(0, await tab.Page.EvaluateAsync<int>("sessionStorage.length"));
        Assert.Empty(tab.Mistakes);
    }
}
