using TetherRelay.Core;
using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Replies;
using TetherRelay.Core.Threads;
using TetherRelay.Tests.Fixtures;
using static TetherRelay.Tests.Replies.AutoReplyStage;

namespace TetherRelay.Tests.Replies;

/// <summary>Which texts get the automatic reply of an organization that answers none, and how often.</summary>
public sealed class AutoReplyTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly AutoReplyStage _stage = new(storage, simulator);

    public async ValueTask InitializeAsync() => await _stage.StartAsync();

    public ValueTask DisposeAsync() => _stage.DisposeAsync();

    [Fact]
    public async Task A_contact_gets_one_reply_within_an_hour()
    {
        var phone = _stage.PhoneOf(await _stage.NewTenantAsync());

        await phone.WritesAsync("Is it ready?");
        await phone.WritesAsync("Hello?");
        _stage.Time.Advance(TimeSpan.FromMinutes(59));
        await phone.WritesAsync("Hello??");
        Assert.Equal([English], await _stage.GotAsync(phone.Number));
        _stage.Time.Advance(TimeSpan.FromMinutes(11));
        await phone.WritesAsync("Is it ready now?");

        Assert.Equal([English, English], await _stage.GotAsync(phone.Number));
        Assert.Empty(_stage.App.Logs.From(LogLevel.Warning));
    }

    [Fact]
    public async Task A_reply_is_a_message_of_the_thread_that_automations_learn_of()
    {
        var tenant = await _stage.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant);

        await phone.WritesAsync("Is it ready?");
        await _stage.GotAsync(phone.Number);

        var reply = (await tenant.ThreadAsync(phone.Number))!.Messages[1];
        Assert.Equal(
            (MessageAuthor.System, "auto_reply", Phone.To, phone.Number, MessageStatus.Sent),
            (reply.Author, reply.Source, reply.From, reply.To, reply.Status)
        );
        var raised = JsonElement.Parse(
            Assert.Single(_stage.Tap.Events, each => each.Contains(reply.Id, StringComparison.Ordinal))
        );
        Assert.Equal(
            ("message.sent", "system", "auto_reply"),
            (
                raised.GetProperty("type").GetString(),
                raised.GetProperty("author").GetString(),
                raised.GetProperty("source").GetString()
            )
        );
    }

    [Fact]
    public async Task An_organization_replies_to_nothing_at_first()
    {
        var tenant = await _stage.App.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant);

        await phone.WritesAsync("Is it ready?");
        await tenant.TextAsync(phone.Number, "It is.");

        Assert.Equal(["It is."], await _stage.GotAsync(phone.Number));
        Assert.DoesNotContain(_stage.Tap.Calls, call => call.Contains("running", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Is it ready?", null, AnswerLanguage.En, English)]
    [InlineData("Is it ready?", AnswerLanguage.Fr, AnswerLanguage.En, French)]
    [InlineData("Is it ready?", null, AnswerLanguage.Fr, French)]
    [InlineData("Is it ready?", AnswerLanguage.En, AnswerLanguage.Fr, English)]
    [InlineData("Bonjour, est-ce que c'est prêt ?", null, AnswerLanguage.En, French)]
    [InlineData("c'est prêt svp", AnswerLanguage.En, AnswerLanguage.En, French)]
    public async Task The_reply_is_in_the_organizations_language_and_in_French_to_a_French_text(
        string text,
        AnswerLanguage? language,
        AnswerLanguage optOuts,
        string reply
    )
    {
        var tenant = await _stage.NewTenantAsync(
            new() { IsOn = true, Language = language },
            change: usual => usual with { OptOuts = new OptOutPolicy { Language = optOuts } }
        );
        var phone = _stage.PhoneOf(tenant);

        await phone.WritesAsync(text);

        Assert.Equal([reply], await _stage.GotAsync(phone.Number));
    }

    [Theory]
    [InlineData(ProviderName.Twilio)]
    [InlineData(ProviderName.TextGrid)]
    [InlineData(ProviderName.Sinch)]
    public async Task The_organizations_own_words_leave_by_the_provider_of_the_text(ProviderName provider)
    {
        var tenant = await _stage.NewTenantAsync(
            new() { IsOn = true, Text = "Call us at 416 555 0100." },
            provider,
            usual => usual with { LinkDomains = ["example.com"] }
        );
        var phone = _stage.PhoneOf(tenant);

        await phone.WritesAsync("Is it ready?");
        await _stage.GotAsync(phone.Number);

        var text = Assert.Single(await simulator.Messages(phone.Number));
        Assert.Equal(("Call us at 416 555 0100.", Phone.To), (text.Body, text.From));
    }

    [Theory]
    [InlineData("STOP")]
    [InlineData("help")]
    [InlineData("Start")]
    [InlineData("Arrêt !")]
    [InlineData("aide")]
    [InlineData("please stop texting me")]
    [InlineData("who is this? stop texting")]
    [InlineData("This is an automated message. Replies are not read.")]
    [InlineData("I’m driving with Driving Focus turned on. I’ll see your message when I get where I’m going.")]
    [InlineData("Fwd: TEST: texts to this number are not answered. Please call us. ")]
    [InlineData("Liked “Here is your link: https://example.com/a”")]
    [InlineData(" ")]
    public async Task A_word_a_suspected_opt_out_and_an_automatic_text_get_no_reply(string text)
    {
        var tenant = await _stage.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant);

        Assert.Equal(200, (await phone.WritesAsync(text)).Status);

        await _stage.GotAsync(phone.Number);
        Assert.DoesNotContain(
            (await tenant.ThreadAsync(phone.Number))!.Messages,
            message => message.Source == AutoReplies.Source
        );
    }

    [Fact]
    public async Task The_organizations_own_reply_gets_no_reply()
    {
        var tenant = await _stage.NewTenantAsync(new() { IsOn = true, Text = "We are closed, call us." });
        var phone = _stage.PhoneOf(tenant);

        await phone.WritesAsync("“we are  closed, call us.” What?");

        Assert.Empty(await _stage.GotAsync(phone.Number));
    }

    [Theory]
    [InlineData("72345")]
    [InlineData("ACME")]
    [InlineData("+18005550123")]
    [InlineData("+442079460123")]
    [InlineData("+19005550123")]
    [InlineData("+14165550199")]
    public async Task A_sender_that_the_agent_may_not_text_gets_no_reply(string number)
    {
        var tenant = await _stage.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant, number: number);

        Assert.Equal(200, (await phone.WritesAsync("Is it ready?")).Status);

        await _stage.GotAsync(number);
        Assert.Single((await tenant.ThreadAsync(number))!.Messages);
    }

    [Fact]
    public async Task A_contact_that_opted_out_gets_no_reply_until_it_opts_in()
    {
        var phone = _stage.PhoneOf(await _stage.NewTenantAsync());

        await phone.WritesAsync("STOP");
        await phone.WritesAsync("Is it ready?");
        Assert.Empty(await _stage.GotAsync(phone.Number));
        await phone.WritesAsync("START");
        await phone.WritesAsync("Is it ready?");

        Assert.Equal([English], await _stage.GotAsync(phone.Number));
    }

    [Fact]
    public async Task A_word_that_the_provider_answered_gets_no_reply()
    {
        var phone = _stage.PhoneOf(await _stage.NewTenantAsync());

        await phone.HandOverAsync($"{phone.NewText("hola")}&OptOutType=HELP");

        Assert.Empty(await _stage.GotAsync(phone.Number));
    }

    [Fact]
    public async Task A_robot_gets_three_replies_a_day_until_the_agent_texts()
    {
        var tenant = await _stage.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant);
        for (var hour = 0; hour < 6; hour++)
        {
            await phone.WritesAsync("Reply 1 for yes");
            _stage.Time.Advance(Pause);
        }

        Assert.Equal([English, English, English], await _stage.GotAsync(phone.Number));
        await tenant.TextAsync(phone.Number, "Your table is booked.");
        _stage.Time.Advance(Pause);
        await phone.WritesAsync("Reply 1 for yes");

        Assert.Equal(English, (await _stage.GotAsync(phone.Number))[4]);
        Assert.Equal(5, (await _stage.GotAsync(phone.Number)).Count);
    }

    [Fact]
    public async Task A_robot_gets_replies_again_after_a_day()
    {
        var phone = _stage.PhoneOf(await _stage.NewTenantAsync());
        for (var hour = 0; hour < 22; hour++)
        {
            await phone.WritesAsync("Reply 1 for yes");
            _stage.Time.Advance(Pause);
        }

        Assert.Equal(4, (await _stage.GotAsync(phone.Number)).Count);
    }

    [Fact]
    public async Task A_person_who_answers_keeps_the_reply_back_for_an_hour()
    {
        var tenant = await _stage.NewTenantAsync();
        var phone = _stage.PhoneOf(tenant);
        var user = await ApiUser.OfAsync(_stage.App, tenant);

        Assert.Equal(201, (await user.StartAsync(phone.Number, "Which size?")).Status);
        await phone.WritesAsync("Medium");
        Assert.Equal(["Which size?"], await _stage.GotAsync(phone.Number));
        _stage.Time.Advance(Pause);
        await phone.WritesAsync("Or large");

        Assert.Equal(["Which size?", English], await _stage.GotAsync(phone.Number));
    }

    [Theory]
    [InlineData(OrganizationStatus.Suspended, 0)]
    [InlineData(OrganizationStatus.Active, 25)]
    public async Task A_suspended_or_paused_organization_replies_to_nothing(OrganizationStatus status, int pausedHours)
    {
        var until = _stage.Time.GetUtcNow().AddHours(pausedHours);
        var tenant = await _stage.NewTenantAsync(change: usual => usual with { Status = status, PausedUntil = until });
        var phone = _stage.PhoneOf(tenant);

        Assert.Equal(200, (await phone.WritesAsync("Is it ready?")).Status);

        Assert.Empty(await _stage.GotAsync(phone.Number));
    }

    [Fact]
    public async Task A_picture_gets_a_reply()
    {
        var phone = _stage.PhoneOf(await _stage.NewTenantAsync());

        await phone.HandOverAsync($"{phone.NewText("")}&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2Fa.jpg");

        Assert.Equal([English], await _stage.GotAsync(phone.Number));
    }

    [Fact]
    public async Task A_reply_uses_up_no_limit()
    {
        var tenant = await _stage.NewTenantAsync(change: usual =>
            usual with
            {
                Limits = new SendLimits
                {
                    PerCall = 1,
                    PerContact = 1,
                    PerDay = 1,
                },
            }
        );
        var phone = _stage.PhoneOf(tenant);
        var user = await ApiUser.OfAsync(_stage.App, tenant);

        await phone.WritesAsync("Is it ready?");
        await _stage.GotAsync(phone.Number);
        await tenant.TextAsync(phone.Number, "It is.");

        Assert.Equal(201, (await user.StartAsync(phone.Number, "Come in.")).Status);
        Assert.Equal([English, "It is.", "Come in."], await _stage.GotAsync(phone.Number));
    }
}
