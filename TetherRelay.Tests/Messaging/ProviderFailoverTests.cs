using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Time.Testing;
using TetherRelay.Core;
using TetherRelay.Core.ConversationIndex;
using TetherRelay.Core.Conversations;
using TetherRelay.Core.Messaging;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Core.Receipts;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Messaging;

/// <summary>Two providers, one text.</summary>
public sealed class ProviderFailoverTests : IAsyncLifetime
{
    private const string OwnNumber = "+16475550177";

    private readonly ScriptedProvider _first = new(ProviderName.Twilio);
    private readonly ScriptedProvider _second = new(ProviderName.TextGrid);
    private readonly RelayApp _app;
    private Organization _organization = null!;

    public ProviderFailoverTests(StorageFixture storage, ProviderSimulator simulator) =>
        _app = new RelayApp(storage, simulator)
        {
            Configure = builder =>
                builder
                    .Services.RemoveAll<ISmsProvider>()
                    .AddSingleton<ISmsProvider>(_first)
                    .AddSingleton<ISmsProvider>(_second),
        };

    public static IReadOnlyList<Func<SendOutcome>> Outcomes { get; } =
    [
        () => new SendOutcome.Accepted("SM1"),
        () => new SendOutcome.NotSent("circuit_open"),
        () => new SendOutcome.NotSent("20429"),
        () => new SendOutcome.Unknown("no_answer"),
        .. Enum.GetValues<RejectionReason>()
            .Select(reason => (Func<SendOutcome>)(() => new SendOutcome.Rejected(reason, "1"))),
        () => throw new InvalidOperationException("An adapter's fault."),
    ];

    public async ValueTask InitializeAsync()
    {
        await _app.InitializeAsync();
        var tenant = await _app.NewTenantAsync(change: usual =>
            usual with
            {
                SecondProvider = ProviderName.TextGrid,
                Senders = [.. usual.Senders, Sender.ForNumber(OwnNumber, ProviderName.TextGrid)],
            }
        );
        _organization = tenant.Organization;
        await _app.KeepCredentialsAsync(_organization.Id, ProviderName.TextGrid);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Property(MaxTest = 150)]
    public FsCheck.Property At_most_one_provider_may_have_sent_a_text_whatever_the_first_answers() =>
        Prop.ForAll(
            Gen.Elements(Outcomes.Index().ToArray()).Two().ToArbitrary(),
            pair => OneTextAsync(pair.Item1.Item, pair.Item2.Item).GetAwaiter().GetResult()
        );

    [Fact]
    public async Task The_second_provider_sends_from_its_own_sender_and_the_thread_shows_both_attempts()
    {
        _first.Answer = _ => new SendOutcome.NotSent("connection_failed");

        var result = await SendAsync("+14165550100");

        Assert.IsType<SendResult.Sent>(result);
        Assert.Equal(OwnNumber, Assert.Single(_second.Take()).From.Address);
        var thread = await ThreadAsync("+14165550100");
        var message = Assert.Single(thread.Messages);
        Assert.Equal((MessageStatus.Sent, OwnNumber, "SM1"), (message.Status, message.From, message.ProviderId));
        Assert.Equal(
            [("twilio", "connection_failed"), ("textgrid", null)],
            message.Attempts.Select(attempt => (attempt.Provider, attempt.ErrorCode))
        );
        Assert.Equal(message.ConversationId, Assert.Single(thread.Conversations).Id);
        Assert.Equal(["16475550177"], thread.Contact.Senders);
        Assert.Equal([message.ConversationId], await InboxAsync());
    }

    [Theory]
    [InlineData("20003", "20003")]
    [InlineData(null, "configuration")]
    public async Task The_first_attempt_says_why_its_account_refused(string? code, string recorded)
    {
        _first.Answer = _ => new SendOutcome.Rejected(RejectionReason.Configuration, code);
        var number = Recipients.Next();

        await SendAsync(number);

        var message = Assert.Single((await ThreadAsync(number)).Messages);
        Assert.Equal([recorded, null], message.Attempts.Select(attempt => attempt.ErrorCode));
    }

    [Fact]
    public async Task A_conversation_that_has_other_messages_stays()
    {
        await SendAsync("+14165550101");
        _first.Answer = _ => new SendOutcome.NotSent("connection_failed");

        await SendAsync("+14165550101", "Another text");
        await SendAsync("+14165550101", "A third text");

        var thread = await ThreadAsync("+14165550101");
        Assert.Equal(2, thread.Conversations.Count);
        Assert.Equal(["16475550177", "12362320246"], thread.Contact.Senders);
        Assert.Equal(
            ["12362320246", "16475550177", "16475550177"],
            thread.Messages.Select(message => message.ConversationId.Split('.')[1])
        );
        var second = thread.Conversations.Single(conversation => conversation.SenderId == "16475550177");
        Assert.Equal((thread.Messages[1].Created, "A third text"), (second.Created, second.Preview));
    }

    [Fact]
    public async Task The_second_provider_keeps_the_number_where_both_have_it()
    {
        var own = _organization.Senders[0].Address;
        _organization = _organization with
        {
            Senders = [.. _organization.Senders.Take(1), Sender.ForNumber(own, ProviderName.TextGrid)],
        };
        _first.Answer = _ => new SendOutcome.NotSent("connection_failed");

        var result = await SendAsync("+14165550105");

        Assert.IsType<SendResult.Sent>(result);
        Assert.Equal(own, Assert.Single(_second.Take()).From.Address);
        var thread = await ThreadAsync("+14165550105");
        Assert.Equal(Assert.Single(thread.Conversations).Id, Assert.Single(thread.Messages).ConversationId);
    }

    [Theory]
    [InlineData(MessageStatus.Failed, MessageStatus.Sent)]
    [InlineData(MessageStatus.Undelivered, MessageStatus.Sent)]
    [InlineData(MessageStatus.Delivered, MessageStatus.Delivered)]
    public async Task The_first_provider_s_receipt_after_a_failover_counts_only_where_the_text_arrived(
        MessageStatus reported,
        MessageStatus status
    )
    {
        var number = Recipients.Next();
        _first.Answer = _ => new SendOutcome.NotSent("connection_failed");
        var sent = await SendAsync(number);
        using var deadline = new Deadline(TimeProvider.System, TimeSpan.FromSeconds(10));

        await _app
            .Services.GetRequiredService<ReceiptRecorder>()
            .RecordAsync(
                _organization.Id,
                ProviderName.Twilio,
                sent.Message!.Id,
                new DeliveryReceipt("SM9", reported, null),
                deadline
            );

        Assert.Equal(status, Assert.Single((await ThreadAsync(number)).Messages).Status);
    }

    [Fact]
    public async Task A_contact_who_opted_out_meanwhile_is_not_texted_by_the_second()
    {
        _first.Answer = text =>
        {
            OptOutAsync(text.To).GetAwaiter().GetResult();
            return new SendOutcome.NotSent("connection_failed");
        };

        var result = await SendAsync("+14165550102");

        Assert.IsType<SendResult.NotSent>(result);
        Assert.Empty(_second.Take());
    }

    [Fact]
    public async Task Without_credentials_of_its_own_the_first_outcome_stands()
    {
        await _app.ClearCredentialsAsync(_organization.Id, ProviderName.TextGrid);
        _first.Answer = _ => new SendOutcome.NotSent("connection_failed");

        var result = await SendAsync("+14165550103");

        Assert.Equal("connection_failed", Assert.IsType<SendResult.NotSent>(result).Message!.ErrorCode);
        Assert.Empty(_second.Take());
        Assert.Contains(
            _app.Logs.From(LogLevel.Warning),
            line =>
                line.StartsWith(
                    $"The second provider of {_organization.Id}, TextGrid, has no complete credentials: it sends nothing.",
                    StringComparison.Ordinal
                )
        );
    }

    [Theory]
    [InlineData(1.6, typeof(SendResult.Sent))]
    [InlineData(1.4, typeof(SendResult.NotSent))]
    public async Task A_failover_begins_only_where_the_deadline_leaves_time(double secondsLeft, Type expected)
    {
        var time = new FakeTimeProvider();
        using var deadline = new Deadline(time, TimeSpan.FromSeconds(8));
        _first.Answer = _ =>
        {
            time.Advance(TimeSpan.FromSeconds(8 - secondsLeft));
            return new SendOutcome.NotSent("connection_failed");
        };

        var result = await SendAsync("+14165550104", deadline: deadline);

        Assert.IsType(expected, result);
        Assert.Equal(expected == typeof(SendResult.Sent) ? 1 : 0, _second.Take().Count);
    }

    private async Task OneTextAsync(Func<SendOutcome> first, Func<SendOutcome> second)
    {
        _first.Answer = _ => first();
        _second.Answer = _ => second();
        var number = Recipients.Next("0100");

        var result = await SendAsync(number);

        Assert.Single(_first.Take());
        var outcome = Settled(first);
        var mayFollow =
            outcome is SendOutcome.NotSent or SendOutcome.Rejected { Reason: RejectionReason.Configuration };
        Assert.Equal(mayFollow ? 1 : 0, _second.Take().Count);
        var last = mayFollow ? Settled(second) : outcome;
        Assert.IsType(Expected(last), result);
        var message = Assert.Single((await ThreadAsync(number)).Messages);
        Assert.Equal(mayFollow ? 2 : 1, message.Attempts.Count);
        Assert.Equal(last.Code, message.ErrorCode);
    }

    private static SendOutcome Settled(Func<SendOutcome> answer)
    {
        try
        {
            return answer();
        }
        catch (InvalidOperationException)
        {
            return new SendOutcome.Unknown("internal_error");
        }
    }

    private static Type Expected(SendOutcome outcome) =>
        outcome switch
        {
            SendOutcome.Accepted => typeof(SendResult.Sent),
            SendOutcome.NotSent => typeof(SendResult.NotSent),
            SendOutcome.Rejected => typeof(SendResult.Rejected),
            _ => typeof(SendResult.Unknown),
        };

    private async Task<SendResult> SendAsync(string number, string text = "A text", Deadline? deadline = null)
    {
        using var usual = new Deadline(TimeProvider.System, new RelayOptions().Deadline);
        return await _app
            .Services.GetRequiredService<OutboundMessageSender>()
            .SendOutboundMessageAsync(Samples.To(number, text, _organization), deadline ?? usual);
    }

    private async Task<IEnumerable<string>> InboxAsync()
    {
        var stop = TestContext.Current.CancellationToken;
        await _app.Services.GetRequiredService<ConversationIndexWriter>().FlushAsync(stop);
        var page = await _app
            .Services.GetRequiredService<ConversationListReader>()
            .ReadAsync(_organization.Id, after: null, limit: 10, stop);
        return page.Conversations.Select(found => found.Conversation.Id);
    }

    private async Task<ContactThread> ThreadAsync(string number) =>
        (
            await _app
                .Services.GetRequiredService<ThreadReader>()
                .ReadThreadAsync(_organization.Id, number, 10, TestContext.Current.CancellationToken)
        )!;

    private Task OptOutAsync(string number) => new Tenant(_app, _organization, "").OptOutAsync(number);
}
