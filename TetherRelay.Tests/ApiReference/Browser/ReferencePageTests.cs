using System.Collections.Concurrent;
using Microsoft.Playwright;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Fixtures.Browser;
using static Microsoft.Playwright.Assertions;

namespace TetherRelay.Tests.ApiReference.Browser;

/// <summary>The page of the description, in a real browser: whole, of this host alone, and good for trying a request.</summary>
public sealed class ReferencePageTests(RelayApp app) : IClassFixture<RelayApp>, IAsyncLifetime
{
    private const float Patience = 60_000;

    private static readonly (string Group, string Operation)[] Groups =
    [
        ("Tools", "Send a text to the caller"),
        ("Callbacks", "A delivery receipt"),
        ("Conversations", "Answer in a conversation"),
        ("Health", "Can the relay do its job?"),
        ("Pages", "The page of this description"),
    ];

    private readonly Chromium _chromium = new();
    private readonly ConcurrentQueue<string> _asked = [];
    private readonly ConcurrentQueue<string> _mistakes = [];

    public ValueTask InitializeAsync()
    {
        SetDefaultExpectTimeout(Patience);
        return default;
    }

    public ValueTask DisposeAsync() => _chromium.DisposeAsync();

    [Fact]
    public async Task The_page_shows_every_group_of_routes_and_asks_no_other_host()
    {
        var page = await OpenAsync();

        foreach (var (group, operation) in Groups)
        {
            await OpenAsync(page, group);
            await OpenAsync(page, operation);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = operation })).ToBeVisibleAsync();
        }

        await AssertOwnAsync(page);
    }

    [Fact]
    public async Task A_request_is_tried_with_the_key_that_a_person_enters()
    {
        var user = await ApiUser.OfAsync(app, await app.NewTenantAsync());
        var page = await OpenAsync();

        await OpenAsync(page, "Conversations");
        await OpenAsync(page, "List conversations");
        await page.GetByRole(AriaRole.Button, new() { Name = "Test Request (get /api/conversations)" }).ClickAsync();
        await page.GetByPlaceholder("Token").FillAsync(user.Key);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send Request" }).First.ClickAsync();

        await Expect(page.GetByText("\"conversations\"").First).ToBeVisibleAsync();
        await AssertOwnAsync(page);
    }

    private static Task OpenAsync(IPage page, string link) =>
        page.GetByRole(AriaRole.Link, new() { Name = link }).First.ClickAsync();

    private async Task<IPage> OpenAsync()
    {
        var window = await _chromium.NewWindowAsync(
            new()
            {
                ViewportSize = new() { Width = 1400, Height = 900 },
            }
        );
        window.SetDefaultTimeout(Patience);
        var page = await window.NewPageAsync();
        page.Request += (_, request) => _asked.Enqueue(request.Url);
        page.PageError += (_, error) => _mistakes.Enqueue(error);
        page.Console += (_, line) =>
        {
            if (line.Type is "error" or "warning")
                _mistakes.Enqueue(line.Text);
        };
        await page.GotoAsync(new Uri(app.Client.BaseAddress!, "/api/docs").ToString());
        return page;
    }

    private async Task AssertOwnAsync(IPage page)
    {
        Assert.Contains(_asked, url => url.EndsWith("/api/openapi.json", StringComparison.Ordinal));
        Assert.All(_asked, url => Assert.StartsWith($"{app.Client.BaseAddress}", url, StringComparison.Ordinal));
        Assert.Empty(_mistakes);
        await page.CloseAsync();
    }
}
