using System.Collections.Concurrent;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TetherRelay.Tests.Pages.Browser;

/// <summary>The page in a browser's tab, as a person sees it.</summary>
internal sealed class Tab : IAsyncDisposable
{
    public Tab(IPage page)
    {
        Page = page;
        page.PageError += (_, error) => Mistakes.Enqueue(error);
        page.Console += (_, line) =>
        {
            // What the relay refuses is the browser's to note; the page says it in words.
            if (line.Type is "error" or "warning" && !line.Text.StartsWith("Failed to load", StringComparison.Ordinal))
                Mistakes.Enqueue(line.Text);
        };
    }

    public IPage Page { get; }

    /// <summary>Errors of the page: exceptions of its scripts and violations of its content security policy.</summary>
    public ConcurrentQueue<string> Mistakes { get; } = [];

    public ILocator Key => Page.GetByLabel("Organization key");

    public ILocator Conversations => Page.GetByRole(AriaRole.Navigation, new() { Name = "Conversations" });

    public ILocator Contact => Page.Locator("#contact");

    public ILocator Bubbles => Page.Locator("#messages > li");

    public ILocator Answer => Page.GetByLabel("Your answer");

    public ILocator Send => Page.Locator("#send");

    public ILocator Banner => Page.Locator("#opted-out");

    public ILocator Reading => Page.GetByRole(AriaRole.Region, new() { Name = "Messages" });

    public async Task EnterAsync(string key)
    {
        await Key.FillAsync(key);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Open" }).ClickAsync();
    }

    /// <summary>Opens the conversation with a number.</summary>
    public async Task ReadAsync(string number)
    {
        await Conversations.GetByRole(AriaRole.Link, new() { Name = Readable(number) }).ClickAsync();
        await Expect(Contact).ToHaveTextAsync(Readable(number));
    }

    public async Task AnswerAsync(string text)
    {
        await Answer.FillAsync(text);
        await Send.ClickAsync();
    }

    /// <summary>The bubbles that hold a text.</summary>
    public ILocator Bubble(string text) => Bubbles.Filter(new() { HasText = text });

    /// <summary>Whether anything is wider than the window or the thread.</summary>
    public Task<bool> IsTooWideAsync() =>
        Page.EvaluateAsync<bool>(
            "() => [document.documentElement, document.getElementById('reading')].some(e => e.scrollWidth > e.clientWidth)"
        );

    public static string Readable(string number) => $"+1 {number[2..5]} {number[5..8]} {number[8..]}";

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();
}
