using System.Reflection;
using Microsoft.Playwright;

namespace TetherRelay.Tests.Fixtures.Browser;

/// <summary>A real browser, started with the first tab. It ends with the tests, and its driver ends it when they are killed.</summary>
public sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>A window with nothing of any other's; skips the test where this machine has no Chromium.</summary>
    public async Task<IBrowserContext> NewWindowAsync(BrowserNewContextOptions options)
    {
        Assert.SkipWhen(InstalledChromium.Path is null, InstalledChromium.Missing);
        _browser ??= await StartAsync();
        return await _browser.NewContextAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    private async Task<IBrowser> StartAsync()
    {
        // The driver is used where the package is, with the Node.js that Azurite needs anyway: nothing of it is copied.
        var package = typeof(Chromium)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == "Playwright");
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", package.Value);
        Environment.SetEnvironmentVariable("PLAYWRIGHT_NODEJS_PATH", InstalledChromium.Find("node"));
        _playwright = await Playwright.CreateAsync();
        return await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = InstalledChromium.Path, Args = Quiet });
    }
}
