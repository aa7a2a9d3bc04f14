using TetherRelay.Core.Organizations;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Limits;

/// <summary>How many texts a contact gets within an hour, through the webhook.</summary>
public sealed class ContactLimitTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly MovedWallClock _time = new();
    private readonly RelayApp _app = new(storage, simulator);
    private readonly string _number = Recipients.Next();

    public async ValueTask InitializeAsync()
    {
        _app.Configure = builder => builder.Services.AddSingleton<TimeProvider>(_time);
        await _app.StartAsync(settings: "--DeadlineSeconds=18");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Of_sixty_four_texts_at_once_the_provider_gets_as_many_as_the_limit_says()
    {
        var tenant = await NewTenantAsync(10);

        var replies = await Task.WhenAll(
            Enumerable.Range(0, 64).Select(index => tenant.SendAsync(_number, $"Text {index}"))
        );

        Assert.Equal(10, (await simulator.Calls(_number)).Length);
        Assert.Equal(10, replies.Count(reply => reply.Success));
        Assert.Contains("rate_limited", replies.Select(reply => reply.Code));
    }

    [Fact]
    public async Task An_hour_after_a_text_there_is_room_for_one_more()
    {
        var tenant = await NewTenantAsync(2);
        await tenant.TextAsync(_number, "At twelve");
        _time.Advance(TimeSpan.FromMinutes(30));
        await tenant.TextAsync(_number, "At half past twelve");
        _time.Advance(TimeSpan.FromMinutes(29));

        var early = await tenant.SendAsync(_number, "Too early");
        _time.Advance(TimeSpan.FromMinutes(1));
        var inTime = await tenant.SendAsync(_number, "At one");
        var another = await tenant.SendAsync(_number, "At one, too");

        Assert.Equal([(false, "rate_limited"), (true, null), (false, "rate_limited")], Of(early, inTime, another));
        Assert.Equal(3, (await simulator.Calls(_number)).Length);
    }

    [Fact]
    public async Task A_refusal_is_a_sentence_and_is_logged_with_its_limit()
    {
        var tenant = await NewTenantAsync(1);
        await tenant.TextAsync(_number);

        var reply = await tenant.SendAsync(_number, "One more");

        Assert.Equal((200, "rate_limited"), (reply.Status, reply.Code));
        Assert.EndsWith("Carry on without it.", reply.Error, StringComparison.Ordinal);
        Assert.Contains(
            _app.Logs.From(LogLevel.Information),
            line =>
                line.StartsWith(
                    $"A text of {tenant.Organization.Id} is not sent: the limit per contact",
                    StringComparison.Ordinal
                )
        );
        Assert.Empty(_app.Logs.From(LogLevel.Warning));
    }

    [Fact]
    public async Task Texts_that_did_not_leave_do_not_count()
    {
        var tenant = await NewTenantAsync(1);
        var refused = Recipients.Next("0157");

        var replies = new[] { await tenant.SendAsync(refused, "One"), await tenant.SendAsync(refused, "Two") };

        Assert.All(replies, reply => Assert.Equal("provider_rejected", reply.Code));
        var contact = (await tenant.ThreadAsync(refused))!.Contact;
        Assert.Equal(1, contact.AgentTexts.Count);
    }

    [Fact]
    public async Task An_unknown_text_counts()
    {
        var tenant = await NewTenantAsync(1);
        var unknown = Recipients.Next("0153");

        var replies = new[] { await tenant.SendAsync(unknown, "One"), await tenant.SendAsync(unknown, "Two") };

        Assert.Equal([(false, "outcome_unknown"), (false, "rate_limited")], Of(replies));
    }

    [Fact]
    public async Task At_the_limit_a_repeat_has_its_own_answer_and_so_has_an_opt_out()
    {
        var tenant = await NewTenantAsync(1);
        var first = await tenant.SendAsync(_number);

        var repeated = await tenant.SendAsync(_number);
        await tenant.OptOutAsync(_number);
        var another = await tenant.SendAsync(_number, "One more");

        Assert.Equal((true, "duplicate", first.MessageId), (repeated.Success, repeated.Code, repeated.MessageId));
        Assert.Equal("opted_out", another.Code);
    }

    [Fact]
    public async Task Another_contact_has_an_hour_of_its_own()
    {
        var tenant = await NewTenantAsync(1);
        await tenant.TextAsync(_number);

        var reply = await tenant.SendAsync(Recipients.Next());

        Assert.True(reply.Success, reply.Body);
    }

    private static IEnumerable<(bool, string?)> Of(params Reply[] replies) =>
        replies.Select(reply => (reply.Success, reply.Code));

    private Task<Tenant> NewTenantAsync(int perContact) =>
        _app.NewTenantAsync(change: usual =>
            usual with
            {
                Limits = new SendLimits
                {
                    PerCall = 0,
                    PerContact = perContact,
                    PerDay = 0,
                },
            }
        );
}
