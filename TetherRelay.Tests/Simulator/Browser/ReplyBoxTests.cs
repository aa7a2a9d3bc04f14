using Microsoft.Playwright;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Fixtures.Browser;
using static Microsoft.Playwright.Assertions;

namespace TetherRelay.Tests.Simulator.Browser;

/// <summary>The box in which a phone answers, in a real browser: it is open where a reply has a way, and says why where it has none.</summary>
public sealed class ReplyBoxTests : IAsyncLifetime
{
    private const float Patience = 60_000;
    private const string Webhooks = "**/replies/providers";

    private readonly ProviderSimulator _simulator = new("--Simulator:InboundUrls:twilio=http://127.0.0.1:9/");
    private readonly Chromium _chromium = new();

    public async ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(Patience);
        await _simulator.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task The_reply_box_is_closed_until_the_webhooks_are_known_and_then_open()
    {
        var held = new TaskCompletionSource();
        var page = await OpenAsync(async route =>
        {
            await held.Task;
            await route.ContinueAsync();
        });
        await ArriveAsync("twilio", page);

        await Expect(Words(page)).ToBeDisabledAsync();
        await Expect(Outcome(page)).ToBeEmptyAsync();
        held.SetResult();

        await Expect(Words(page)).ToBeEnabledAsync();
        await Expect(Outcome(page)).ToBeEmptyAsync();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(0)]
    public async Task The_page_asks_again_for_the_webhooks_after_a_failure(int status)
    {
        var asked = 0;
        var page = await OpenAsync(route =>
            Interlocked.Increment(ref asked) > 1 ? route.ContinueAsync()
            : status == 0 ? route.AbortAsync()
            : route.FulfillAsync(new() { Status = status, Body = """{"title":"oops"}""" })
        );

        await ArriveAsync("twilio", page);

        await Expect(Words(page)).ToBeEnabledAsync();
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Without_a_webhook_it_is_closed_and_names_the_setting()
    {
        var page = await OpenAsync(route => route.ContinueAsync());
        await ArriveAsync("sinch", page);

        await Expect(Words(page)).ToBeDisabledAsync();
        await Expect(Outcome(page))
            .ToHaveTextAsync("Sinch has no webhook for replies here: Simulator:InboundUrls:sinch is not set.");
    }

    private static ILocator Words(IPage page) => page.Locator("#words");

    private static ILocator Outcome(IPage page) => page.Locator("#outcome");

    private async Task<IPage> OpenAsync(Func<IRoute, Task> webhooks)
    {
        var window = await _chromium.NewWindowAsync(new());
        window.SetDefaultTimeout(Patience);
        var page = await window.NewPageAsync();
        await page.RouteAsync(Webhooks, webhooks);
        await page.GotoAsync(_simulator.BaseAddress.ToString());
        return page;
    }

    private async Task ArriveAsync(string provider, IPage page)
    {
        var (status, _) = await _simulator.SendAsync(Wire.Text(provider, Recipients.Next()));
        Assert.True(status is HttpStatusCode.OK or HttpStatusCode.Created, $"The simulator answered {status}.");
        await Expect(page.Locator("#reply")).ToBeVisibleAsync();
    }
}
