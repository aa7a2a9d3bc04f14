using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using TetherRelay.Tests.Agents;
using TetherRelay.Tests.Calls;
using static Microsoft.Playwright.Assertions;

namespace TetherRelay.Tests.Pages.Browser;

/// <summary>Calls between the texts, and promises of texts that a person makes good.</summary>
[Collection(PageCollection.Name)]
public sealed class CallTests(PageStage stage)
{
    [Fact]
    public async Task A_call_stands_between_the_texts_and_its_broken_promise_is_made_good_with_one_text()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number, "After the call began");
        await tenant.BreakPromiseAsync(stage.App, phone.Number, wanted: "Here is the link: https://example.com/a/MZ4K");
        await using var tab = await stage.NewTabAsync(tenant);
        var tag = tab.Conversations.Locator(".tag.wrong");
        await Expect(tag).ToHaveTextAsync("Broken promise");

        await tab.ReadAsync(phone.Number);
        await Expect(tab.Bubbles).ToHaveCountAsync(2);
        var call = tab.Bubbles.First;
        await Expect(call).ToContainTextAsync("They called, 2 min 50 s");
        await Expect(call).ToContainTextAsync("The person asked for the link to the form.");
        await Expect(call).ToContainTextAsync("The agent promised a text and never sent one.");
        await call.GetByRole(AriaRole.Button, new() { Name = "Send it now" }).ClickAsync();
        await Expect(tab.Answer).ToHaveValueAsync("Here is the link: https://example.com/a/MZ4K");
        await Expect(tab.Answer).ToBeFocusedAsync();
        await Expect(tab.Page.Locator("#answer-hint")).ToContainTextAsync("makes good what the agent promised");
        await tab.Send.DblClickAsync();

        await Expect(tab.Bubbles).ToHaveCountAsync(3);
        await Expect(call).ToContainTextAsync("A person made the broken promise good.");
        await Expect(call.GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Expect(tag).ToHaveCountAsync(0);
        Assert.Equal(2, (await stage.Simulator.Messages(phone.Number)).Length);
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task A_call_after_the_last_text_stands_in_the_list_before_it()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number, "Here is your link");
        await using var tab = await stage.NewTabAsync(tenant);
        var preview = tab.Conversations.Locator(".preview");
        await Expect(preview).ToHaveTextAsync("AI: Here is your link");

        await tenant.EndCallAsync(stage.App, phone.Number, ago: TimeSpan.Zero);

        await Expect(preview).ToHaveTextAsync("Call, after AI: Here is your link");
        await phone.WritesAsync("Thanks");
        await Expect(preview).ToHaveTextAsync("Thanks");
    }

    [Fact]
    public async Task A_promise_that_another_person_made_good_says_so_and_sends_nothing()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.BreakPromiseAsync(stage.App, phone.Number);
        await using var one = await stage.NewTabAsync(tenant);
        await using var other = await stage.NewTabAsync(tenant);
        foreach (var tab in (Tab[])[one, other])
        {
            await tab.ReadAsync(phone.Number);
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send it now" }).ClickAsync();
        }

        await other.Answer.FillAsync("Mine");
        await one.AnswerAsync("Here is the link");
        await Expect(one.Bubbles.First).ToContainTextAsync("A person made the broken promise good.");
        await other.Send.ClickAsync();

        await Expect(other.Page.Locator("#answer-problem")).ToContainTextAsync("another person has sent");
        await Expect(other.Answer).ToHaveValueAsync("Mine");
        Assert.Single(await stage.Simulator.Messages(phone.Number));
    }

    [Fact]
    public async Task A_promise_stays_to_be_made_good_where_its_text_is_refused_for_another_reason()
    {
        const string Abroad = "+447400123457";
        var (tenant, _) = await stage.NewTenantAsync();
        await tenant.BreakPromiseAsync(stage.App, Abroad, wanted: "The link");
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.Conversations.GetByRole(AriaRole.Link).ClickAsync();
        tab.Page.Dialog += (_, dialog) => _ = dialog.DismissAsync();

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send it now" }).ClickAsync();
        await tab.Send.ClickAsync();

        await Expect(tab.Page.Locator("#answer-problem")).ToContainTextAsync("does not text numbers of this country");
        await Expect(tab.Page.Locator("#answer-hint")).ToContainTextAsync("makes good");
        Assert.Empty(await stage.Simulator.Messages(Abroad));
    }

    [Fact]
    public async Task An_emptied_answer_makes_nothing_good()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.BreakPromiseAsync(stage.App, phone.Number, wanted: "The link");
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send it now" }).ClickAsync();

        await tab.Answer.FillAsync("");

        await Expect(tab.Page.Locator("#answer-hint")).Not.ToContainTextAsync("makes good");
    }

    [Fact]
    public async Task The_keyboard_s_focus_stays_on_Resolve()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Resolve" }).PressAsync("Enter");

        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Reopen" })).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_written_answer_stays_where_a_promise_is_made_good()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.BreakPromiseAsync(stage.App, phone.Number, wanted: "The link");
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);
        await tab.Answer.FillAsync("I wrote this");

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Send it now" }).ClickAsync();

        await Expect(tab.Answer).ToHaveValueAsync("I wrote this");
        await tab.Send.ClickAsync();
        await Expect(tab.Bubbles.First).ToContainTextAsync("A person made the broken promise good.");
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task The_selection_of_broken_promises_loses_a_conversation_that_is_resolved()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(Fixtures.Recipients.Next());
        await tenant.BreakPromiseAsync(stage.App, phone.Number);
        await using var tab = await stage.NewTabAsync(tenant);
        var links = tab.Conversations.GetByRole(AriaRole.Link);
        await Expect(links).ToHaveCountAsync(2);

        await tab.Page.GetByLabel("Which conversations are shown").SelectOptionAsync("Broken promise");
        await Expect(links).ToHaveCountAsync(1);
        await tab.ReadAsync(phone.Number);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Resolve" }).ClickAsync();

        await Expect(tab.Page.GetByRole(AriaRole.Log)).ToContainTextAsync("The conversation is resolved.");
        await tab.Page.GetByLabel("Which conversations are shown").SelectOptionAsync("Resolved");
        await Expect(links).ToHaveCountAsync(1);
        await Expect(tab.Conversations.Locator(".tag")).ToHaveTextAsync("Resolved");
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task A_reply_that_an_agent_heard_is_shown_so_and_waits_for_no_answer()
    {
        var (tenant, _) = await stage.NewTenantAsync();
        var call = new ReplyStage(stage.App, tenant);
        await tenant.TextAsync(call.Phone.Number);
        await call.Phone.WritesAsync("alex@example.com");
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(call.Phone.Number);
        await Expect(tab.Bubble("alex@example.com")).Not.ToContainTextAsync("Heard in the call");
        var tags = tab.Conversations.Locator(".tag");
        await Expect(tags).ToHaveTextAsync("Unanswered");

        await call.AskAsync(0);

        await Expect(tab.Bubble("alex@example.com")).ToContainTextAsync("Heard in the call");
        await Expect(tags).ToHaveCountAsync(0);
        await call.Phone.WritesAsync("And another question");
        await Expect(tags).ToHaveTextAsync("Unanswered");
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task A_call_fits_a_narrow_window()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.BreakPromiseAsync(stage.App, phone.Number, wanted: new string('x', 300));
        await using var tab = await stage.NewTabAsync(tenant, narrow: true);
        await tab.Page.SetViewportSizeAsync(320, 640);
        await tab.ReadAsync(phone.Number);

        await Expect(tab.Bubbles.First).ToContainTextAsync("They called");
        Assert.False(await tab.IsTooWideAsync());
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public async Task A_thread_with_calls_is_accessible(bool dark, bool narrow)
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        await tenant.BreakPromiseAsync(stage.App, phone.Number, wanted: "The link");
        await using var tab = await stage.NewTabAsync(tenant, dark: dark, narrow: narrow);
        await tab.ReadAsync(phone.Number);
        await Expect(tab.Bubbles).ToHaveCountAsync(2);

        Assert.Empty((await tab.Page.RunAxe()).Violations);
    }
}
