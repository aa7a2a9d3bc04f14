using System.Text.Json.Nodes;
using TetherRelay.Core;
using TetherRelay.Core.Calls;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Erasure;
using TetherRelay.Core.Threads;
using TetherRelay.Functions.Agents.ElevenLabs;
using TetherRelay.Tests.Fixtures;
using TetherRelay.Tests.Reconciliation;

namespace TetherRelay.Tests.Calls;

/// <summary>ElevenLabs' report of a call: who may post it, and what the thread shows of it.</summary>
public sealed class PostCallTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly ReconciliationFixture _relay = new(storage, simulator);
    private CallStage _stage = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _relay.StartAsync();
        _stage = await CallStage.NewAsync(_relay);
    }

    public ValueTask DisposeAsync() => _relay.DisposeAsync();

    [Fact]
    public async Task A_call_stands_in_the_thread_beside_its_text()
    {
        var sent = await _stage.Tenant.TextAsync(_stage.Number);

        await _stage.EndAsync(_stage.Report(promised: true, sent));

        var call = Assert.Single(await _stage.CallsAsync());
        Assert.Equal(MessageDirection.Inbound, call.Direction);
        Assert.Equal(TimeSpan.FromSeconds(170), call.Length);
        Assert.Equal((CallOutcome.Success, "Reception"), (call.Outcome, call.Agent));
        Assert.Equal(("Link to the form", "The person asked for the link."), (call.Title, call.Summary));
        Assert.Equal((true, PromiseVerdict.Kept, "The link 0"), (call.Promised, call.Verdict, call.RequestedText));
        Assert.Null(call.Transcript);
        Assert.Equal(sent.Json.GetProperty("conversation_id").GetString(), call.ConversationId);
        Assert.DoesNotContain("Bearer", await KeptAsync(), StringComparison.Ordinal);
        Assert.Empty(_relay.Events);
        Assert.Empty(_relay.App.Logs.From(LogLevel.Warning));
    }

    [Fact]
    public async Task A_repeated_report_changes_nothing()
    {
        var report = _stage.Report(promised: true);

        await _stage.EndAsync(report);
        await _stage.EndAsync(report);

        Assert.Single(await _stage.CallsAsync());
        Assert.Single(_relay.Events);
    }

    [Fact]
    public async Task A_call_of_a_person_without_texts_makes_a_thread_that_needs_no_answer()
    {
        await _stage.EndAsync(_stage.Report(promised: false));

        var thread = (await _stage.Tenant.ThreadAsync(_stage.Number))!;
        Assert.Equal(_stage.Number, thread.Contact.Number);
        var conversation = Assert.Single(thread.Conversations);
        Assert.Equal((true, false, null), (conversation.Resolved, conversation.Unread, conversation.BrokenPromise));
        Assert.Equal(conversation.Id, Assert.Single(thread.Calls).ConversationId);
        // A text afterwards is one of the same conversation.
        var sent = await _stage.Tenant.TextAsync(_stage.Number);
        Assert.Equal(conversation.Id, sent.Json.GetProperty("conversation_id").GetString());
    }

    [Fact]
    public async Task A_call_moves_its_conversation_up_and_leaves_its_last_message()
    {
        var sent = await _stage.Tenant.TextAsync(_stage.Number);
        _relay.Time.Advance(TimeSpan.FromHours(1));

        await _stage.EndAsync(_stage.Report(promised: null));

        var conversation = Assert.Single((await _stage.Tenant.ThreadAsync(_stage.Number))!.Conversations);
        Assert.Equal(sent.Json.GetProperty("message_id").GetString(), conversation.LastMessageId);
        Assert.True(conversation.LastMessageAt > _relay.Time.GetUtcNow() - TimeSpan.FromMinutes(5));
        Assert.Equal((MessageAuthor.Ai, true), (conversation.LastAuthor, conversation.CalledSince));
        await _stage.Tenant.TextAsync(_stage.Number, "After the call");
        Assert.False(Assert.Single((await _stage.Tenant.ThreadAsync(_stage.Number))!.Conversations).CalledSince);
    }

    [Fact]
    public async Task A_promise_without_a_text_raises_one_event_and_opens_the_conversation()
    {
        await _stage.EndAsync(_stage.Report(promised: true));

        var call = Assert.Single(await _stage.CallsAsync());
        Assert.Equal(PromiseVerdict.NeverRequested, call.Verdict);
        var raised = JsonDocument.Parse(Assert.Single(_relay.Events)).RootElement;
        Assert.Equal("promise.broken", raised.GetProperty("type").GetString());
        Assert.Equal(call.Id, raised.GetProperty("call_id").GetString());
        Assert.Equal("never_requested", raised.GetProperty("verdict").GetString());
        Assert.False(raised.TryGetProperty("message_id", out _));
        Assert.DoesNotContain(_stage.Number, raised.GetRawText(), StringComparison.Ordinal);
        var conversation = Assert.Single((await _stage.Tenant.ThreadAsync(_stage.Number))!.Conversations);
        Assert.Equal((call.Id, false), (conversation.BrokenPromise, conversation.Resolved));
        Assert.Equal([call.Id], await BrokenAsync());
    }

    [Fact]
    public async Task A_text_that_is_refused_breaks_the_promise()
    {
        await _stage.Tenant.OptOutAsync(_stage.Number);
        var refused = await _stage.Tenant.SendAsync(_stage.Number);

        await _stage.EndAsync(_stage.Report(promised: true, refused));

        Assert.Equal("opted_out", refused.Code);
        Assert.Equal(PromiseVerdict.Refused, Assert.Single(await _stage.CallsAsync()).Verdict);
        Assert.Single(_relay.Events);
    }

    [Fact]
    public async Task A_text_that_fails_after_the_call_breaks_the_promise_when_that_is_known()
    {
        var sent = await _stage.Tenant.TextAsync(_stage.Number);
        await _stage.EndAsync(_stage.Report(promised: true, sent));
        Assert.Equal(PromiseVerdict.Kept, Assert.Single(await _stage.CallsAsync()).Verdict);

        await FailAsync(sent);
        var entry = await _relay.SettleNextAsync();

        Assert.Equal(TimeSpan.FromMinutes(1), entry.Delay);
        Assert.DoesNotContain(_stage.Number, entry.Json, StringComparison.Ordinal);
        Assert.Equal(PromiseVerdict.NotDelivered, Assert.Single(await _stage.CallsAsync()).Verdict);
        Assert.Contains(_relay.Events, each => each.Contains("promise.broken", StringComparison.Ordinal));
        Assert.False(_relay.HasEntry);
    }

    [Fact]
    public async Task A_text_without_a_receipt_is_looked_at_for_an_hour()
    {
        var sent = await _stage.Tenant.TextAsync(_stage.Number);
        await _stage.EndAsync(_stage.Report(promised: true, sent));
        var looked = TimeSpan.Zero;

        while (_relay.HasEntry)
            looked += (await _relay.SettleNextAsync()).Delay;

        Assert.Equal(TimeSpan.FromMinutes(61), looked);
        Assert.Equal(PromiseVerdict.Kept, Assert.Single(await _stage.CallsAsync()).Verdict);
        Assert.Empty(_relay.Events);
    }

    [Fact]
    public async Task A_broken_promise_is_made_good_or_resolved_by_a_person()
    {
        await _stage.EndAsync(_stage.Report(promised: true));
        var call = Assert.Single(await _stage.CallsAsync());
        var calls = _relay.App.Services.GetRequiredService<CallStore>();
        var organizationId = _stage.Tenant.Organization.Id;

        var made = await calls.MakeGoodAsync(organizationId, call.Id, "message", Stop);

        Assert.Equal(("message", false), (made!.MadeGoodBy, made.IsBroken));
        Assert.Null(await calls.MakeGoodAsync(organizationId, call.Id, "another", Stop));
        Assert.Null(Assert.Single((await _stage.Tenant.ThreadAsync(_stage.Number))!.Conversations).BrokenPromise);

        var second = await CallStage.NewAsync(_relay);
        await second.EndAsync(second.Report(promised: true));
        var conversations = _relay.App.Services.GetRequiredService<ConversationStore>();
        var open = Assert.Single((await second.Tenant.ThreadAsync(second.Number))!.Conversations);
        var resolved = await conversations.ResolveAsync(second.Tenant.Organization.Id, open.Id, resolved: true, Stop);
        Assert.Equal((true, null), (resolved!.Conversation.Resolved, resolved.Conversation.BrokenPromise));
    }

    [Fact]
    public async Task An_event_is_raised_again_where_the_handler_may_have_ended_before_it()
    {
        Assert.Equal(200, await _stage.PostAsync(_stage.Report(promised: true)));
        var entry = await _relay.EntryAsync();

        await _relay.Settler.HandleAsync(entry.Json, 1, Stop);
        await _relay.Settler.HandleAsync(entry.Json, 2, Stop);

        Assert.Equal(2, _relay.Events.Count);
        Assert.Single(_relay.Events.Distinct());
        Assert.Single(await _stage.CallsAsync());
    }

    [Fact]
    public async Task Reports_of_one_call_at_once_record_it_once()
    {
        var report = _stage.Report(promised: true);
        for (var times = 0; times < 8; times++)
            await _stage.PostAsync(report);
        var entries = new List<WaitingEntry>();
        while (_relay.HasEntry)
            entries.Add(await _relay.EntryAsync());

        await Task.WhenAll(entries.Select(entry => _relay.Settler.HandleAsync(entry.Json, 1, Stop)));

        Assert.Equal(8, entries.Count);
        Assert.Single(await _stage.CallsAsync());
        // Who loses the race cannot tell whether its own write won and its answer was lost.
        Assert.Single(_relay.Events.Distinct());
    }

    [Fact]
    public async Task A_call_without_a_number_stands_in_the_thread_of_its_text()
    {
        var sent = await _stage.Tenant.TextAsync(_stage.Number);
        var report = _stage.Report(promised: true, sent);
        report["data"]!["metadata"]!["phone_call"] = null;

        await _stage.EndAsync(report);

        Assert.Equal(PromiseVerdict.Kept, Assert.Single(await _stage.CallsAsync()).Verdict);
    }

    [Theory]
    [InlineData("anonymous")]
    [InlineData("+12362320246")]
    [InlineData(null)]
    public async Task A_call_without_a_person_s_number_or_text_is_in_no_thread(string? number)
    {
        var report = _stage.Report(promised: true);
        report["data"]!["metadata"]!["phone_call"]!["external_number"] = number;

        await _stage.EndAsync(report);

        Assert.Empty(await _stage.Tenant.RowsAsync());
        Assert.Empty(_relay.Events);
    }

    [Fact]
    public async Task A_text_to_another_number_keeps_the_promise()
    {
        var sent = await _stage.Tenant.TextAsync(Recipients.Next());

        await _stage.EndAsync(_stage.Report(promised: true, sent));

        Assert.Equal(PromiseVerdict.Kept, Assert.Single(await _stage.CallsAsync()).Verdict);
    }

    [Theory]
    [InlineData("send_text_message", PromiseVerdict.None)]
    [InlineData("get_context", PromiseVerdict.NeverRequested)]
    [InlineData("sms_status", PromiseVerdict.NeverRequested)]
    public async Task Another_tool_that_may_text_leaves_the_promise_unjudged(string name, PromiseVerdict verdict)
    {
        var report = _stage.Report(promised: true);
        report["data"]!["transcript"]!
            .AsArray()
            .Add(
                new JsonObject
                {
                    ["role"] = "agent",
                    ["tool_calls"] = new JsonArray(new JsonObject { ["tool_name"] = name, ["request_id"] = "1" }),
                }
            );

        await _stage.EndAsync(report);

        Assert.Equal(verdict, Assert.Single(await _stage.CallsAsync()).Verdict);
    }

    [Fact]
    public async Task A_report_without_its_transcript_breaks_no_promise()
    {
        var report = _stage.Report(promised: true);
        report["data"]!["transcript"] = new JsonArray();

        await _stage.EndAsync(report);

        Assert.Equal(PromiseVerdict.None, Assert.Single(await _stage.CallsAsync()).Verdict);
    }

    [Fact]
    public async Task A_call_that_was_not_answered_is_recorded()
    {
        var report = new JsonObject
        {
            ["type"] = "call_initiation_failure",
            ["event_timestamp"] = _relay.Time.GetUtcNow().ToUnixTimeSeconds(),
            ["data"] = new JsonObject
            {
                ["agent_id"] = "agent_1",
                ["conversation_id"] = "conv_2",
                ["failure_reason"] = "no-answer",
                ["metadata"] = new JsonObject
                {
                    ["type"] = "twilio",
                    ["body"] = new JsonObject { ["To"] = _stage.Number, ["From"] = "+12362320246" },
                },
            },
        };

        await _stage.EndAsync(report);

        var call = Assert.Single(await _stage.CallsAsync());
        Assert.Equal((MessageDirection.Outbound, CallOutcome.NoAnswer), (call.Direction, call.Outcome));
        Assert.Equal(PromiseVerdict.None, call.Verdict);
    }

    [Fact]
    public async Task A_transcript_is_kept_only_where_the_organization_says_so()
    {
        var tenant = await _relay.App.NewTenantAsync(change: usual => usual with { KeepTranscripts = true });
        var keeping = new CallStage(_relay, tenant);
        await _relay
            .App.Services.GetRequiredService<Core.Callbacks.PostCallKeys>()
            .AddAsync(tenant.Organization.Id, CallStage.Key, Stop);
        var report = keeping.Report(promised: null);
        report["data"]!["transcript"]!
            .AsArray()
            .Add(new JsonObject { ["role"] = "agent", ["message"] = new string('é', 40_000) });

        await keeping.EndAsync(report);

        var transcript = Assert.Single(await keeping.CallsAsync()).Transcript!;
        Assert.StartsWith("person: Can you send me the link?\n", transcript, StringComparison.Ordinal);
        Assert.True(Encoding.UTF8.GetByteCount(transcript) < 21 * 1024);
    }

    [Fact]
    public async Task Erasing_a_person_erases_their_calls_and_retention_removes_them()
    {
        await _stage.EndAsync(_stage.Report(promised: true));
        var eraser = new ContactEraser(
            _relay.App.Services.GetRequiredService<Core.Storage.RelayStorage>(),
            _relay.App.Services.GetRequiredService<Core.Organizations.OrganizationKeys>(),
            _relay.App.Services.GetRequiredService<ThreadReader>(),
            _relay.Time
        );

        await eraser.EraseAsync(_stage.Tenant.Organization.Id, _stage.Number, Stop);

        var call = Assert.Single(await _stage.CallsAsync());
        Assert.NotNull(call.ErasedAt);
        Assert.Equal((null, null, null), (call.Title, call.Summary, call.VoiceConversationId));
        var kept = await KeptAsync();
        Assert.DoesNotContain("link", kept, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(_stage.Number, kept, StringComparison.Ordinal);

        _relay.Time.Advance(TimeSpan.FromDays(3));
        await _relay
            .App.Services.GetRequiredService<Core.Retention.RetentionSweep>()
            .RunAsync(new(null) { OrganizationId = _stage.Tenant.Organization.Id }, Stop);
        Assert.DoesNotContain(
            await _stage.Tenant.RowsAsync(),
            row => row.RowKey.StartsWith("call|", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Old_calls_are_removed_as_texts_are()
    {
        await _stage.EndAsync(_stage.Report(promised: true));
        _relay.Time.Advance(TimeSpan.FromDays(100));

        await _relay
            .App.Services.GetRequiredService<Core.Retention.RetentionSweep>()
            .RunAsync(new(TimeSpan.FromDays(30)) { OrganizationId = _stage.Tenant.Organization.Id }, Stop);

        Assert.Empty(await _stage.Tenant.RowsAsync());
        Assert.Empty(await BrokenAsync());
    }

    [Fact]
    public async Task A_report_is_taken_only_with_a_valid_address_and_signature()
    {
        var body = _stage.Report(promised: true).ToJsonString();
        var now = _relay.Time.GetUtcNow();
        var valid = CallStage.Signature(body, CallStage.Key, now);
        var path = await _stage.PathAsync();
        var other = (await (await CallStage.NewAsync(_relay)).PathAsync()).Split('/')[^1];

        Assert.Equal(401, await _stage.PostAsync(body, valid, path[..^1] + (path[^1] == 'A' ? 'B' : 'A')));
        Assert.Equal(401, await _stage.PostAsync(body, valid, path[..(path.LastIndexOf('/') + 1)] + other));
        foreach (
            var signature in (string?[])
                [
                    null,
                    "",
                    "t=,v0=",
                    "nonsense",
                    valid.Replace("v0=", "v1=", StringComparison.Ordinal),
                    valid.Split(',')[1],
                    $"t={now.ToUnixTimeSeconds() + 1},{valid.Split(',')[1]}",
                    $"t=-1,{valid.Split(',')[1]}",
                    $"t=99999999999999999999,{valid.Split(',')[1]}",
                    CallStage.Signature(body, "another", now),
                    CallStage.Signature(body, CallStage.Key, now.AddMinutes(-31)),
                    CallStage.Signature(body, CallStage.Key, now.AddMinutes(6)),
                    CallStage.Signature($"{body} ", CallStage.Key, now),
                ]
        )
            Assert.Equal(401, await _stage.PostAsync(body, signature));
        Assert.False(_relay.HasEntry);

        Assert.Equal(200, await _stage.PostAsync(body, CallStage.Signature(body, CallStage.Key, now.AddMinutes(-29))));
        Assert.Equal(200, await _stage.PostAsync(body, valid));
        Assert.True(_relay.HasEntry);
    }

    [Fact]
    public void A_signature_is_that_of_ElevenLabs_own_client()
    {
        const string body =
            """{"type":"post_call_transcription","event_timestamp":1788256800,"data":{"agent_id":"agent_1","conversation_id":"conv_1","status":"done"}}""";

        Assert.True(
            PostCallSignature.IsValid(
                "t=1788256800,v0=554f6cea7b0063c56c7f01cd91396933df7a7bbd31ed996c4fba58b43524ed23",
                Encoding.UTF8.GetBytes(body),
                ["another", "wsec_test"],
                DateTimeOffset.FromUnixTimeSeconds(1788256800)
            )
        );
    }

    [Fact]
    public async Task The_key_before_stays_valid_during_a_rotation()
    {
        var keys = _relay.App.Services.GetRequiredService<Core.Callbacks.PostCallKeys>();
        var organizationId = _stage.Tenant.Organization.Id;
        var report = _stage.Report(promised: null);

        await keys.AddAsync(organizationId, "second", Stop);
        Assert.Equal(200, await _stage.PostAsync(report));
        Assert.Equal(200, await _stage.PostAsync(report, "second"));

        await keys.AddAsync(organizationId, "third", Stop);
        Assert.Equal(401, await _stage.PostAsync(report));
        Assert.Equal(200, await _stage.PostAsync(report, "third"));

        await keys.ClearAsync(organizationId, Stop);
        Assert.Equal(403, await _stage.PostAsync(report, "third"));
    }

    [Theory]
    [InlineData("""{"type":"post_call_audio","data":{"agent_id":"a","conversation_id":"c","full_audio":"AAAA"}}""")]
    [InlineData("""{"type":"something_new","data":{"conversation_id":"c"}}""")]
    [InlineData("""{"type":"post_call_transcription","data":{}}""")]
    [InlineData("""{"type":"post_call_transcription"}""")]
    [InlineData("""{"type":7,"data":[]}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("\u0000")]
    public async Task Events_that_report_no_call_are_answered_and_left(string body)
    {
        var answer = await _stage.PostAsync(body, CallStage.Signature(body, CallStage.Key, _relay.Time.GetUtcNow()));

        Assert.Equal(200, answer);
        Assert.False(_relay.HasEntry);
        Assert.Empty(_relay.App.Logs.From(LogLevel.Warning));
    }

    [Fact]
    public async Task A_report_of_hostile_values_is_a_call_of_which_little_is_known()
    {
        var report = _stage.Report(promised: "maybe");
        var data = report["data"]!;
        data["agent_name"] = new JsonArray();
        data["transcript"] = new JsonArray(
            "text",
            7,
            null,
            new JsonObject { ["tool_calls"] = 7, ["tool_results"] = "x" }
        );
        data["metadata"]!["start_time_unix_secs"] = 1e300;
        data["metadata"]!["call_duration_secs"] = -5;
        data["analysis"]!["transcript_summary"] = new string('x', 100_000);
        data["analysis"]!["call_successful"] = "perhaps";

        await _stage.EndAsync(report);

        var call = Assert.Single(await _stage.CallsAsync());
        Assert.Equal((CallOutcome.Unknown, TimeSpan.Zero, null), (call.Outcome, call.Length, call.Promised));
        Assert.Equal("agent_1", call.Agent);
        Assert.Equal(2_000, call.Summary!.Length);
    }

    [Fact]
    public async Task A_recording_is_answered_without_being_read_to_its_end()
    {
        var audio = new string('A', 9 * 1024 * 1024);
        var body = $$$"""{"type":"post_call_audio","data":{"full_audio":"{{{audio}}}"}}""";

        var answer = await _stage.PostAsync(body, "t=1,v0=00");

        Assert.Equal(200, answer);
        Assert.False(_relay.HasEntry);
    }

    [Fact]
    public async Task A_report_that_the_queue_does_not_take_is_asked_for_again()
    {
        _relay.Fault = request =>
            request.RequestUri!.AbsolutePath.EndsWith("/messages", StringComparison.Ordinal)
                ? StorageFault.Busy
                : StorageFault.None;

        Assert.Equal(503, await _stage.PostAsync(_stage.Report(promised: true)));
    }

    private async Task FailAsync(Reply sent)
    {
        var id = sent.Json.GetProperty("message_id").GetString()!;
        using var deadline = new Deadline(_relay.Time, TimeSpan.FromSeconds(8));
        await _relay
            .App.Services.GetRequiredService<Core.Receipts.ReceiptRecorder>()
            .RecordAsync(
                _stage.Tenant.Organization.Id,
                ProviderName.Twilio,
                id,
                new Core.Providers.DeliveryReceipt("SM1", MessageStatus.Undelivered, "30003"),
                deadline
            );
    }

    private async Task<string> KeptAsync() =>
        string.Join('\n', (await _stage.Tenant.RowsAsync()).SelectMany(row => row.Select(column => $"{column.Value}")));

    private async Task<List<string>> BrokenAsync() =>
        await _relay
            .App.Services.GetRequiredService<BrokenPromises>()
            .ListAsync(_stage.Tenant.Organization.Id, DateTimeOffset.MinValue.AddYears(1), Stop)
            .ToListAsync(Stop);
}
