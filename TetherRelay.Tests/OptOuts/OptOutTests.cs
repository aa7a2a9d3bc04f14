using TetherRelay.Core;
using TetherRelay.Core.OptOuts;
using TetherRelay.Core.Threads;
using TetherRelay.Simulator.Traffic;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.OptOuts;

/// <summary>STOP, START and HELP, by text.</summary>
public sealed class OptOutTests(StorageFixture storage, ProviderSimulator simulator) : IAsyncLifetime
{
    private readonly StorageTap _tap = new(storage);
    private readonly RelayApp _app = new(storage, simulator);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _app.StartReachableAsync(_tap);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _tap.Dispose();
    }

    [Fact]
    public async Task A_contact_who_texts_STOP_gets_one_confirmation_and_no_text_until_START()
    {
        var (tenant, phone) = await NewPhoneAsync(ProviderName.Sinch);

        await phone.WritesAsync("Stop.");
        await phone.WritesAsync("STOP");
        var refused = await tenant.SendAsync(phone.Number, "First");
        var confirmation = Assert.Single(await simulator.Messages(phone.Number));
        await phone.WritesAsync("yes");
        var sent = await tenant.TextAsync(phone.Number, "Second");

        Assert.Equal("Test: you will get no more texts. Reply START to get them again.", confirmation.Body);
        Assert.Equal("opted_out", refused.Code);
        Assert.Contains("START", refused.Error!, StringComparison.Ordinal);
        Assert.True(sent.Success);
        Assert.Equal(2, (await simulator.Messages(phone.Number)).Length);
    }

    [Fact]
    public async Task The_words_of_an_opt_out_are_kept_with_their_time()
    {
        var (tenant, phone) = await NewPhoneAsync(ProviderName.Twilio);

        await phone.WritesAsync("Arrêt !");

        var thread = (await tenant.ThreadAsync(phone.Number))!;
        var message = Assert.Single(thread.Messages);
        Assert.Equal(new OptOutState(true, message.Created, OptOutSource.Contact, "Arrêt !"), thread.Contact.OptOut);
    }

    [Theory]
    [InlineData(
        ProviderName.Sinch,
        "HELP",
        "Test: you get the texts that you asked for on the phone. Reply STOP to get no more."
    )]
    [InlineData(
        ProviderName.Sinch,
        "aide",
        "Test : vous recevez les textos demandés au téléphone. Pour ne plus en recevoir, répondez ARRET."
    )]
    [InlineData(
        ProviderName.Sinch,
        "arrêt",
        "Test : vous ne recevrez plus de textos. Pour en recevoir de nouveau, répondez START."
    )]
    [InlineData(ProviderName.Sinch, "START", null)]
    [InlineData(ProviderName.Twilio, "STOP", null)]
    [InlineData(ProviderName.Twilio, "HELP", null)]
    [InlineData(ProviderName.TextGrid, "STOP", null)]
    public async Task The_relay_answers_in_the_keyword_s_language_unless_the_provider_answers(
        ProviderName provider,
        string text,
        string? answer
    )
    {
        var (tenant, phone) = await NewPhoneAsync(provider);

        await phone.WritesAsync(text);

        Assert.Equal(answer, (await simulator.Messages(phone.Number)).SingleOrDefault()?.Body);
        var messages = (await tenant.ThreadAsync(phone.Number))!.Messages;
        Assert.Equal(answer is null ? 1 : 2, messages.Count);
        Assert.All(messages.Skip(1), message => Assert.Equal(MessageAuthor.System, message.Author));
    }

    [Fact]
    public async Task The_organizations_own_words_and_its_choice_of_who_answers_count()
    {
        var (_, phone) = await NewPhoneAsync(
            ProviderName.Twilio,
            new OptOutPolicy { ByRelay = [ProviderName.Twilio], StopText = "Done, no more from the clinic." }
        );

        await phone.WritesAsync("stop");

        Assert.Equal("Done, no more from the clinic.", (await simulator.Messages(phone.Number)).Single().Body);
    }

    [Theory]
    [InlineData("+442079460123")]
    [InlineData("+18005550123")]
    [InlineData("+447640123456")]
    [InlineData("+881612345678")]
    public async Task A_person_and_the_confirmation_answer_a_number_that_the_agent_may_not_text(string number)
    {
        var (tenant, _) = await NewPhoneAsync(
            ProviderName.Twilio,
            new OptOutPolicy { ByRelay = [ProviderName.Twilio], StopText = "No more texts." }
        );
        var phone = new Phone(_app, tenant, ProviderName.Twilio, number);
        await phone.WritesAsync("Are you open?");
        var conversation = Assert.Single((await tenant.ThreadAsync(number))!.Conversations).Id;
        var user = await ApiUser.OfAsync(_app, tenant);

        Assert.Equal("invalid_number", (await tenant.SendAsync(number)).Code);
        Assert.Equal(409, (await user.AnswerAsync(conversation, "We are.")).Status);
        Assert.Equal(201, (await user.AnswerAsync(conversation, "We are.", anywhere: true)).Status);
        await phone.WritesAsync("STOP");

        Assert.Equal(["We are.", "No more texts."], (await simulator.Messages(number)).Select(text => text.Body));
    }

    [Fact]
    public async Task A_keyword_that_the_provider_answered_is_not_answered_again()
    {
        var (tenant, phone) = await NewPhoneAsync(
            ProviderName.Twilio,
            new OptOutPolicy { ByRelay = [ProviderName.Twilio] }
        );

        await phone.HandOverAsync($"{phone.NewText("Stop")}&OptOutType=STOP");

        Assert.True((await tenant.ThreadAsync(phone.Number))!.Contact.OptedOut);
        Assert.Empty(await simulator.Messages(phone.Number));
    }

    [Fact]
    public async Task A_word_of_the_providers_own_list_opts_out_too()
    {
        var (tenant, phone) = await NewPhoneAsync(ProviderName.Twilio);

        await phone.HandOverAsync($"{phone.NewText("no more please")}&OptOutType=STOP");

        Assert.Equal("opted_out", (await tenant.SendAsync(phone.Number)).Code);
    }

    [Fact]
    public async Task A_stop_that_comes_while_a_text_is_being_recorded_is_obeyed()
    {
        var (tenant, phone) = await NewPhoneAsync(ProviderName.Twilio);
        await tenant.TextAsync(phone.Number, "The first");
        // Between the send's read of the contact and its transaction.
        _tap.Before = (HttpMethod.Post, () => phone.WritesAsync("STOP"));

        var refused = await tenant.SendAsync(phone.Number, "The second");

        Assert.Equal("opted_out", refused.Code);
        Assert.Single(await simulator.Messages(phone.Number));
    }

    [Fact]
    public async Task A_STOP_to_one_organization_does_not_count_for_another()
    {
        var (_, phone) = await NewPhoneAsync(ProviderName.Twilio);
        var other = await _app.NewTenantAsync();

        await phone.WritesAsync("STOP");

        await other.TextAsync(phone.Number);
    }

    private async Task<(Tenant Tenant, Phone Phone)> NewPhoneAsync(ProviderName provider, OptOutPolicy? policy = null)
    {
        var tenant = await _app.NewTenantAsync(
            provider,
            organization => organization with { OptOuts = policy ?? new() }
        );
        return (tenant, new Phone(_app, tenant, provider));
    }
}
