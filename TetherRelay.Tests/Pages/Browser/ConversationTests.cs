using Microsoft.Playwright;
using TetherRelay.Core;
using TetherRelay.Core.ApiKeys;
using TetherRelay.Core.Erasure;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace TetherRelay.Tests.Pages.Browser;

[Collection(PageCollection.Name)]
public sealed class ConversationTests(PageStage stage)
{
    [Fact]
    public async Task A_whole_conversation_can_be_followed_and_answered()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await using var tab = await stage.NewTabAsync(tenant);
        await Expect(tab.Conversations).ToContainTextAsync("No conversations yet.");

        await tenant.TextAsync(phone.Number, "Here is your link");
        await tab.ReadAsync(phone.Number);
        await Expect(tab.Bubble("Here is your link")).ToContainTextAsync("AI agent");
        await Expect(tab.Bubble("Here is your link")).ToContainTextAsync("Sent");

        await phone.WritesAsync("Merci 👍");
        await Expect(tab.Bubble("Merci 👍")).ToContainTextAsync(Tab.Readable(phone.Number));

        await tab.AnswerAsync("You are welcome");
        await Expect(tab.Bubble("You are welcome")).ToContainTextAsync(ApiUser.Label);
        await Expect(tab.Answer).ToHaveValueAsync("");
        Assert.Equal("You are welcome", (await stage.Simulator.Messages(phone.Number))[^1].Body);
        Assert.Equal(MessageAuthor.Human, (await tenant.ThreadAsync(phone.Number))!.Messages[^1].Author);

        await phone.WritesAsync("STOP");
        await Expect(tab.Banner).ToContainTextAsync("asked for no more texts");
        await Expect(tab.Answer).ToBeDisabledAsync();
        await Expect(tab.Page.Locator("#answer-hint")).ToContainTextAsync("once this person has texted START");

        await phone.WritesAsync("START");
        await Expect(tab.Banner).ToBeHiddenAsync();
        await Expect(tab.Answer).ToBeEnabledAsync();

        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Resolve" }).ClickAsync();
        await Expect(tab.Conversations).ToContainTextAsync("Resolved");
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task An_automatic_reply_names_its_author_in_the_list_and_in_the_thread()
    {
        var tenant = await stage.App.NewTenantAsync(change: usual =>
            usual with
            {
                AutoReply = new AutoReplyPolicy { IsOn = true },
            }
        );
        var phone = new Phone(stage.App, tenant, ProviderName.Twilio);
        await using var tab = await stage.NewTabAsync(tenant);

        await phone.WritesAsync("Is it ready?");

        await Expect(tab.Conversations).ToContainTextAsync("Automatic: Test: texts to this number");
        await Expect(tab.Conversations).ToContainTextAsync("New");
        await tab.ReadAsync(phone.Number);
        await Expect(tab.Bubble("Test: texts to this number")).ToContainTextAsync("Automatic");
        Assert.Empty(tab.Mistakes);
    }

    [Theory]
    [InlineData("Opt out", true)]
    [InlineData("Not meant", false)]
    public async Task A_suspected_opt_out_is_decided_with_one_click(string button, bool isOptedOut)
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number, "Here is your link");
        await phone.WritesAsync("STOP calling me");
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);

        await tab.Bubble("STOP calling me").GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();

        await Expect(tab.Bubble("STOP calling me").GetByRole(AriaRole.Button)).ToHaveCountAsync(0);
        await Expect(tab.Banner).ToBeVisibleAsync(new() { Visible = isOptedOut });
        Assert.Equal(isOptedOut, (await tenant.ThreadAsync(phone.Number))!.Contact.OptedOut);
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task A_busy_relay_is_named_and_asked_again()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number, "Here is your link");
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);

        using (stage.App.Fill())
        {
            await Expect(tab.Page.Locator("#connection")).ToContainTextAsync("The relay has a lot to do right now");
            await tab.AnswerAsync("You are welcome");
            await Expect(tab.Send).ToHaveTextAsync("Sending…");
        }

        await Expect(tab.Bubble("You are welcome")).ToContainTextAsync(ApiUser.Label);
        await Expect(tab.Page.Locator("#connection")).ToHaveTextAsync("");
        Assert.Single(await stage.Simulator.Messages(phone.Number), text => text.Body == "You are welcome");
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task A_contact_who_is_erased_while_shown_loses_number_and_texts()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number, "Here is your link");
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);

        await new ContactEraser(
            stage.App.Services.GetRequiredService<RelayStorage>(),
            stage.App.Services.GetRequiredService<OrganizationKeys>(),
            stage.App.Services.GetRequiredService<ThreadReader>(),
            TimeProvider.System
        ).EraseAsync(tenant.Organization.Id, phone.Number, TestContext.Current.CancellationToken);

        await Expect(tab.Contact).ToHaveTextAsync("Erased person");
        await Expect(tab.Bubble("This text was erased.")).ToContainTextAsync("AI agent");
        await Expect(tab.Bubble("Here is your link")).ToHaveCountAsync(0);
        await Expect(tab.Conversations).ToContainTextAsync("Erased person");
        await Expect(tab.Conversations).Not.ToContainTextAsync("Here is your link");
        await Expect(tab.Answer).ToBeDisabledAsync();
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task A_text_that_the_provider_refused_says_why()
    {
        var (tenant, phone) = await stage.NewTenantAsync("0150");
        await tenant.SendAsync(phone.Number, "Here is your link");
        await using var tab = await stage.NewTabAsync(tenant);

        await tab.ReadAsync(phone.Number);

        var refused = tab.Bubble("Here is your link");
        await Expect(refused).ToContainTextAsync("Refused");
        await Expect(refused.Locator(".failure")).ToContainTextAsync("The number is not valid");

        await tab.AnswerAsync("Does this one arrive?");
        await Expect(tab.Page.Locator("#answer-problem")).ToContainTextAsync("The number is not valid");
        await Expect(tab.Answer).ToHaveValueAsync("Does this one arrive?");
    }

    [Fact]
    public async Task An_answer_whose_fate_is_unknown_can_be_sent_again_and_leaves_once()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);
        await tab.Page.RouteAsync(
            "**/messages",
            async route =>
            {
                if (route.Request.Method == "GET")
                {
                    await route.ContinueAsync();
                    return;
                }

                await route.FetchAsync();
                await route.AbortAsync();
                await tab.Page.UnrouteAsync("**/messages");
            }
        );

        await tab.AnswerAsync("Only once");
        await Expect(tab.Page.Locator("#answer-problem")).ToContainTextAsync("it will not be sent twice");
        await tab.Page.ReloadAsync();
        await Expect(tab.Answer).ToHaveValueAsync("Only once");
        await tab.Send.ClickAsync();

        await Expect(tab.Answer).ToHaveValueAsync("");
        await Expect(tab.Bubble("Only once")).ToHaveCountAsync(1);
        Assert.Single(await stage.Simulator.Messages(phone.Number), text => text.Body == "Only once");
    }

    [Fact]
    public async Task A_double_click_sends_once()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);
        await tab.Answer.FillAsync("Only once");

        await tab.Send.DblClickAsync();
        await tab.Answer.PressAsync("Enter");

        await Expect(tab.Bubble("Only once")).ToHaveCountAsync(1);
        await Expect(tab.Answer).ToHaveValueAsync("");
        Assert.Single(await stage.Simulator.Messages(phone.Number), text => text.Body == "Only once");
    }

    [Fact]
    public async Task A_key_that_only_reads_has_no_composer_from_the_start_and_the_page_says_so()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        await phone.WritesAsync("STOP calling me");
        await using var tab = await stage.NewTabAsync(tenant, ApiKeyScope.Read);
        await tab.ReadAsync(phone.Number);

        await Expect(tab.Bubbles).ToHaveCountAsync(2);
        await Expect(tab.Page.Locator("#read-only")).ToContainTextAsync("This key can only read");
        await Expect(tab.Answer).ToBeHiddenAsync();
        foreach (var name in (string[])["Resolve", "Opt out", "Not meant"])
            await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = name })).ToBeHiddenAsync();
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task A_conversation_is_found_by_its_number_as_a_person_writes_it()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        await tenant.TextAsync(Recipients.Next());
        await using var tab = await stage.NewTabAsync(tenant);
        var links = tab.Conversations.GetByRole(AriaRole.Link);
        await Expect(links).ToHaveCountAsync(2);
        var search = tab.Page.GetByRole(AriaRole.Searchbox);

        await search.FillAsync($"({phone.Number[2..5]}) {phone.Number[5..8]}-{phone.Number[8..]}");
        await search.PressAsync("Enter");
        await Expect(links).ToHaveCountAsync(1);
        await Expect(links).ToContainTextAsync(Tab.Readable(phone.Number));

        await search.FillAsync("99999999");
        await search.PressAsync("Enter");
        await Expect(tab.Page.Locator("#search-problem")).ToContainTextAsync("number");
        await search.FillAsync(phone.Number[^7..]);
        await search.PressAsync("Enter");
        await Expect(tab.Page.Locator("#hits-list a")).ToContainTextAsync(Tab.Readable(phone.Number));
        await Expect(tab.Page.Locator("#search-problem")).ToBeHiddenAsync();
        await search.ClearAsync();
        await Expect(links).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_lost_connection_is_said_in_words_and_mends_itself()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);
        var status = tab.Page.GetByRole(AriaRole.Status);

        await tab.Page.RouteAsync("**/api/**", route => route.AbortAsync());
        await Expect(status).ToContainTextAsync("Connection lost.");
        await phone.WritesAsync("Are you there?");
        await tab.Page.UnrouteAllAsync();

        await Expect(tab.Bubble("Are you there?")).ToBeVisibleAsync();
        await Expect(status).ToBeHiddenAsync();
        Assert.Empty(tab.Mistakes);
    }
}
