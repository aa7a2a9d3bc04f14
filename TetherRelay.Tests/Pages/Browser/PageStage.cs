using Microsoft.Playwright;
using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Fixtures.Browser;

namespace TetherRelay.Tests.Pages.Browser;

/// <summary>One app and one browser for all tests of the page, which stay apart by organization and run one after the other.</summary>
public sealed class PageStage(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly RelayApp _app = new(storage, simulator) { Indexes = true };
    private readonly Chromium _chromium = new();

    internal RelayApp App => _app;

    internal ProviderSimulator Simulator => simulator;

    public async ValueTask InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        await _app.StartReachableAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        await _app.DisposeAsync();
    }

    /// <summary>An organization with a phone that it texts with.</summary>
    internal async Task<(Tenant Tenant, Phone Phone)> NewTenantAsync(string ending = "0100")
    {
        var tenant = await _app.NewTenantAsync();
        return (tenant, new Phone(_app, tenant, ProviderName.Twilio, Recipients.Next(ending)));
    }

    /// <summary>The page, with its form for a key.</summary>
    internal async Task<Tab> NewTabAsync(bool dark = false, bool narrow = false)
    {
        var window = await _chromium.NewWindowAsync(
            new()
            {
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
                ReducedMotion = ReducedMotion.Reduce,
                ViewportSize = narrow ? new() { Width = 390, Height = 844 } : new() { Width = 1180, Height = 800 },
            }
        );
        window.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        var tab = new Tab(await window.NewPageAsync());
        await tab.Page.GotoAsync(new Uri(_app.Client.BaseAddress!, "/threads").ToString());
        return tab;
    }

    /// <summary>The page, with an organization's conversations.</summary>
    internal async Task<Tab> NewTabAsync(
        Tenant tenant,
        ApiKeyScope scope = ApiKeyScope.Write,
        bool dark = false,
        bool narrow = false
    )
    {
        var tab = await NewTabAsync(dark, narrow);
        await tab.EnterAsync((await ApiUser.OfAsync(_app, tenant, scope)).Key);
        return tab;
    }
}
