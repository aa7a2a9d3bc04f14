using Microsoft.Extensions.Logging.Abstractions;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Secrets;
using TetherRelay.Core.Storage;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Cli;

public sealed class ThreadCommandsTests(StorageFixture storage) : IAsyncLifetime
{
    private const string Contact = "+14165550100";

    private readonly Tether _tether = new(storage);

    public async ValueTask InitializeAsync()
    {
        await _tether.CreateAsync();
        await _tether.DoAsync("org provider set {org} twilio", """{"account_sid":"AC1","auth_token":"t"}""");
        await _tether.DoAsync("org numbers add {org} +14165550199 --yes");
    }

    public ValueTask DisposeAsync()
    {
        _tether.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_program_gets_contact_conversations_and_messages()
    {
        await TextAsync("Hello", new SendOutcome.Accepted("SM1"));

        var thread = await _tether.AskAsync($"thread show {{org}} {Contact}");

        Assert.Equal(Contact, thread.GetProperty("contact").GetProperty("number").GetString());
        Assert.False(thread.GetProperty("contact").GetProperty("opted_out").GetBoolean());
        var conversation = Assert.Single(thread.GetProperty("conversations").EnumerateArray());
        Assert.Equal("14165550199", conversation.GetProperty("sender").GetString());
        var message = Assert.Single(thread.GetProperty("messages").EnumerateArray());
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["conversation_id"] = conversation.GetProperty("id").GetString(),
                ["direction"] = "outbound",
                ["author"] = "ai",
                ["source"] = "elevenlabs",
                ["status"] = "sent",
                ["segments"] = "1",
                ["encoding"] = "gsm7",
                ["from"] = "+14165550199",
                ["to"] = Contact,
                ["provider_id"] = "SM1",
                ["error_code"] = "",
                ["error"] = "",
                ["voice_conversation_id"] = "conv_1",
                ["erased_at"] = "",
                ["body"] = "Hello",
                ["content"] = "text",
                ["opt_out"] = "",
                ["attachments"] = "[]",
            },
            message
                .EnumerateObject()
                .Where(property => property.Name is not ("id" or "created" or "status_at"))
                .ToDictionary(property => property.Name, property => (string?)property.Value.ToString())
        );
        Assert.StartsWith(
            thread.GetProperty("contact").GetProperty("id").GetString()!,
            message.GetProperty("id").GetString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task People_read_a_chat_with_the_oldest_text_first()
    {
        await TextAsync("First", new SendOutcome.Accepted("SM1"));
        await TextAsync("Second\nline", new SendOutcome.Rejected(RejectionReason.Number, "21211"));

        var lines = (await _tether.DoAsync("thread show {org} \"(416) 555-0100\""))
            .Split('\n')
            .Select(line => line.TrimEnd())
            .ToList();

        var first = lines.IndexOf("    First");
        Assert.Contains(
            $"  AI  sent  1 segment  +14165550199 → {Contact}  ",
            lines[first - 1],
            StringComparison.Ordinal
        );
        Assert.Contains(
            "  AI  rejected (21211)  1 segment  ",
            lines[lines.IndexOf("    Second") - 1],
            StringComparison.Ordinal
        );
        Assert.True(lines.IndexOf("    line") > first);
        Assert.Contains(
            "It was not sent. The number is not valid.",
            string.Join(' ', lines[(lines.IndexOf("    line") + 1)..]),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Attachments_are_beneath_their_text()
    {
        await TextAsync("Look", new SendOutcome.Accepted("SM1"));
        string[] addresses = ["https://media.example.com/1.jpg", $"https://media.example.com/{new string('a', 200)}"];
        await AttachAsync(addresses);

        var lines = (await _tether.DoAsync($"thread show {{org}} {Contact}")).Split('\n');
        var thread = await _tether.AskAsync($"thread show {{org}} {Contact}");

        var text = lines.IndexOf("    Look");
        Assert.Equal(addresses.Select(address => $"    {address}"), lines[(text + 1)..(text + 3)]);
        Assert.Equal(
            addresses,
            thread
                .GetProperty("messages")[0]
                .GetProperty("attachments")
                .EnumerateArray()
                .Select(attachment => attachment.GetString()!)
        );
    }

    [Fact]
    public async Task The_limit_leaves_the_newest()
    {
        foreach (var text in (string[])["one", "two", "three"])
            await TextAsync(text, new SendOutcome.Accepted($"SM-{text}"));

        var thread = await _tether.AskAsync($"thread show {{org}} {Contact} --limit 2");

        Assert.Equal(
            ["two", "three"],
            thread.GetProperty("messages").EnumerateArray().Select(each => each.GetProperty("body").GetString())
        );
    }

    [Fact]
    public async Task A_text_can_neither_steer_the_terminal_nor_pass_for_a_message()
    {
        await TextAsync("[red]x[/]\e[2J\n2026-01-01 00:00:00Z  contact  delivered", new SendOutcome.Accepted("SM1"));

        var shown = await _tether.DoAsync($"thread show {{org}} {Contact}");

        Assert.Contains("    [red]x[/]\uFFFD[2J", shown, StringComparison.Ordinal);
        Assert.Contains("\n    2026-01-01", shown, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', await _tether.DoAsync($"thread show {{org}} {Contact} --json"));
    }

    [Theory]
    [InlineData($"{Contact}", "no thread with +14165550100")]
    [InlineData("missing", "not a phone number in CA")]
    [InlineData($"{Contact} --limit 0", "from 1 to 10000")]
    [InlineData($"{Contact} --limit many", "from 1 to 10000")]
    public async Task An_unknown_thread_or_invalid_option_is_refused(string arguments, string reason) =>
        Assert.Contains(
            reason,
            await _tether.RefusedAsync($"thread show {{org}} {arguments}"),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task Another_organization_sees_nothing_of_it()
    {
        await TextAsync("Hello", new SendOutcome.Accepted("SM1"));
        using var other = new Tether(storage);
        await other.CreateAsync();

        Assert.Contains(
            "no thread",
            await other.RefusedAsync($"thread show {{org}} {Contact}"),
            StringComparison.Ordinal
        );
    }

    // As a contact's text has them.
    private async Task AttachAsync(string[] addresses)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var table = storage.Clients.Tables.GetTableClient(TableNames.Threads);
        var (from, to) = ($"{_tether.Organization}|", $"{_tether.Organization}}}");
        var row = await table
            .QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey gt {from} and PartitionKey lt {to}"),
                cancellationToken: cancellation
            )
            .FirstAsync(row => row.RowKey.StartsWith("message|", StringComparison.Ordinal), cancellation);
        row["Attachments"] = JsonSerializer.Serialize(addresses);
        await table.UpdateEntityAsync(row, row.ETag, cancellationToken: cancellation);
    }

    private async Task TextAsync(string text, SendOutcome outcome)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var clients = storage.Clients;
        var secrets = new FileSecretStore(_tether.SecretsFile, TimeProvider.System);
        var organizations = new OrganizationStore(clients, secrets);
        var organization = await organizations.GetAsync(_tether.Organization, cancellation);
        var keys = new OrganizationKeys(
            secrets,
            new OrganizationCache(organizations, TimeProvider.System, NullLogger<OrganizationCache>.Instance),
            TimeProvider.System,
            NullLogger<OrganizationKeys>.Instance
        );
        var store = ThreadStores.In(clients, ThreadStores.Reader(clients, keys: keys), keys: keys);
        var request = new OutboundMessage
        {
            Organization = organization!,
            Recipient = Contact,
            Text = text,
            Author = MessageAuthor.Ai,
            Source = "elevenlabs",
            VoiceConversationId = "conv_1",
        };
        using var deadline = new Deadline(TimeProvider.System, TimeSpan.FromSeconds(30));
        var opened = Assert.IsType<RecordResult.Recorded>(
            await store.RecordAsync(
                store.Draft(request, await keys.GetAsync(_tether.Organization, cancellation)),
                ThreadStores.Unlimited,
                deadline
            )
        );
        await store.RecordOutcomeAsync(_tether.Organization, opened.Message, opened.ETag, outcome, cancellation);
    }
}
