using Microsoft.Playwright;
using TetherRelay.Core.Organizations;
using TetherRelay.Tests.Fixtures;
using static Microsoft.Playwright.Assertions;

namespace TetherRelay.Tests.Pages.Browser;

/// <summary>The tools of a person who answers all day.</summary>
[Collection(PageCollection.Name)]
public sealed class DeskTests(PageStage stage)
{
    [Fact]
    public async Task A_conversation_begins_with_a_number_and_a_text_that_leaves_once()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        var dialog = tab.Page.GetByRole(AriaRole.Dialog, new() { Name = "New conversation" });
        var send = dialog.GetByRole(AriaRole.Button, new() { Name = "Send" });

        await dialog.GetByLabel("To this number").FillAsync("Alex");
        await dialog.GetByLabel("Text").FillAsync("You asked us to write");
        await send.ClickAsync();
        await Expect(dialog.GetByRole(AriaRole.Alert)).ToContainTextAsync("number");
        await dialog.GetByLabel("To this number").FillAsync(Tab.Readable(phone.Number));
        await send.DblClickAsync();

        await Expect(dialog).ToBeHiddenAsync();
        await Expect(tab.Bubble("You asked us to write")).ToContainTextAsync(ApiUser.Label);
        Assert.Single(await stage.Simulator.Messages(phone.Number));
        Assert.Empty(tab.Mistakes);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_text_to_where_the_organization_does_not_text_leaves_once_a_person_has_confirmed_it(
        bool isConfirmed
    )
    {
        const string abroad = "+447400123456";
        var (tenant, _) = await stage.NewTenantAsync();
        await using var tab = await stage.NewTabAsync(tenant);
        var asked = new List<string>();
        tab.Page.Dialog += async (_, question) =>
        {
            asked.Add(question.Message);
            await (isConfirmed ? question.AcceptAsync() : question.DismissAsync());
        };
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "New conversation" }).ClickAsync();
        var dialog = tab.Page.GetByRole(AriaRole.Dialog, new() { Name = "New conversation" });
        await dialog.GetByLabel("To this number").FillAsync(abroad);
        await dialog.GetByLabel("Text").FillAsync("You asked us to write");

        await dialog.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();

        if (isConfirmed)
            await Expect(tab.Bubble("You asked us to write")).ToBeVisibleAsync();
        else
            await Expect(dialog.GetByRole(AriaRole.Alert))
                .ToHaveTextAsync("It was not sent. The organization does not text numbers of this country or kind.");
        Assert.Contains(
            "does not text numbers of this country or kind",
            Assert.Single(asked),
            StringComparison.Ordinal
        );
        Assert.Equal(isConfirmed ? 1 : 0, (await tenant.ThreadAsync(abroad))?.Messages.Count ?? 0);
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task An_answer_of_the_organization_is_inserted_where_the_person_writes()
    {
        var tenant = await stage.App.NewTenantAsync(change: usual =>
            usual with
            {
                Snippets = [new("Address", "5 Main Street"), new("Hours", "We are open until nine.")],
            }
        );
        var number = Recipients.Next();
        await tenant.TextAsync(number);
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(number);
        await tab.Answer.FillAsync("Hello. ");

        var answers = tab.Page.GetByLabel("Answers of the organization");
        await answers.SelectOptionAsync("Address");
        await Expect(tab.Answer).ToHaveValueAsync("Hello. ");
        await answers.SelectOptionAsync("Hours");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Insert" }).ClickAsync();

        await Expect(tab.Answer).ToHaveValueAsync("Hello. We are open until nine.");
        await Expect(tab.Answer).ToBeFocusedAsync();
        await tenant.OptOutAsync(number);
        await Expect(answers).ToBeDisabledAsync();
        Assert.Empty(tab.Mistakes);
    }

    [Theory]
    [InlineData(MouseButton.Left)]
    [InlineData(MouseButton.Middle)]
    public async Task A_conversation_opens_in_a_tab_of_its_own_which_shares_the_key_until_it_is_forgotten(
        MouseButton button
    )
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number, "Here is your link");
        await using var tab = await stage.NewTabAsync(tenant);
        var link = tab.Conversations.GetByRole(AriaRole.Link);

        var opened = await tab.Page.Context.RunAndWaitForPageAsync(() =>
            link.ClickAsync(
                new() { Button = button, Modifiers = button == MouseButton.Left ? [KeyboardModifier.Control] : [] }
            )
        );
        await using var other = new Tab(opened);

        await Expect(other.Bubble("Here is your link")).ToBeVisibleAsync();
        await Expect(tab.Page.Locator("#nothing-open")).ToBeVisibleAsync();
        Assert.DoesNotContain("trk_", opened.Url, StringComparison.Ordinal);
        Assert.Equal(0, await opened.EvaluateAsync<int>("localStorage.length"));
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Forget key" }).ClickAsync();
        await Expect(other.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("forgotten in another tab");
        Assert.Equal(0, await opened.EvaluateAsync<int>("sessionStorage.length"));
        Assert.Empty(tab.Mistakes.Concat(other.Mistakes));
    }

    [Fact]
    public async Task A_notification_for_a_hidden_page_is_off_until_it_is_chosen_and_holds_no_text()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.Page.Context.GrantPermissionsAsync(["notifications"]);
        await tab.Page.EvaluateAsync(
            """
            window.shown = [];
            window.Notification = class extends EventTarget {
                static requestPermission = async () => "granted";
                constructor(title, { body }) { super(); window.shown.push(`${title}: ${body}`); }
            };
            Object.defineProperty(document, "hidden", { get: () => window.away === true });
            """
        );
        await Expect(tab.Conversations.GetByRole(AriaRole.Link)).ToHaveCountAsync(1);
        Assert.Equal(0, await tab.Page.EvaluateAsync<int>("localStorage.length"));

        await tab.Page.GetByText("Alerts").ClickAsync();
        await tab.Page.GetByLabel("a notification while").CheckAsync();
        await tab.Page.GetByLabel("a sound").CheckAsync();
        await tab.Page.Keyboard.PressAsync("Escape");
        await Expect(tab.Page.GetByLabel("a sound")).ToBeHiddenAsync();
        await tab.Page.EvaluateAsync("window.away = true; document.dispatchEvent(new Event('visibilitychange'))");
        await phone.WritesAsync("For your eyes only");

        await Eventually.TrueAsync(async () => await tab.Page.EvaluateAsync<int>("window.shown.length") > 0);
        Assert.Equal(
            [$"{tenant.Organization.Name}: threads: New message from {Tab.Readable(phone.Number)}"],
            await tab.Page.EvaluateAsync<string[]>("window.shown")
        );
        await tab.Page.ReloadAsync();
        await Expect(tab.Page.Locator("#alert-desktop")).ToBeCheckedAsync();
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task A_notification_for_the_open_conversation_comes_also_where_the_thread_is_read_before_the_list()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number);
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.Page.Context.GrantPermissionsAsync(["notifications"]);
        await tab.Page.EvaluateAsync(
            """
            window.shown = 0;
            window.Notification = class extends EventTarget {
                static requestPermission = async () => "granted";
                constructor() { super(); window.shown++; }
            };
            Object.defineProperty(document, "hidden", { get: () => window.away === true });
            """
        );
        await tab.ReadAsync(phone.Number);
        await Expect(tab.Bubbles).ToHaveCountAsync(1);
        await tab.Page.GetByText("Alerts").ClickAsync();
        await tab.Page.GetByLabel("a notification while").CheckAsync();
        await tab.Page.EvaluateAsync("window.away = true");
        var threadIsRead = new TaskCompletionSource();
        await tab.Page.RouteAsync(
            "**/api/conversations",
            async route =>
            {
                await threadIsRead.Task;
                await route.ContinueAsync();
            }
        );
        await phone.WritesAsync("For your eyes only");

        await tab.Page.EvaluateAsync("document.dispatchEvent(new Event('visibilitychange'))");
        await Expect(tab.Bubbles).ToHaveCountAsync(2);
        threadIsRead.SetResult();

        await Eventually.TrueAsync(async () => await tab.Page.EvaluateAsync<int>("window.shown") == 1);
        Assert.Empty(tab.Mistakes);
    }

    [Fact]
    public async Task A_conversation_is_saved_as_lines_of_JSON()
    {
        var (tenant, phone) = await stage.NewTenantAsync();
        await tenant.TextAsync(phone.Number, "Here is your link");
        await phone.WritesAsync("Thanks");
        await using var tab = await stage.NewTabAsync(tenant);
        await tab.ReadAsync(phone.Number);

        var download = await tab.Page.RunAndWaitForDownloadAsync(() =>
            tab.Page.GetByRole(AriaRole.Button, new() { Name = "Export" }).ClickAsync()
        );

        var lines = await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.EndsWith(".jsonl", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains(phone.Number[1..], lines[0], StringComparison.Ordinal);
        Assert.Equal(
            ["Here is your link", "Thanks"],
            lines[1..].Select(line => JsonDocument.Parse(line).RootElement.GetProperty("text").GetString())
        );
        Assert.Empty(tab.Mistakes);
    }
}
