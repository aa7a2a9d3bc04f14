using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Providers.Conformance;

/// <summary>What the callbacks and the answers about an account mean at every provider.</summary>
public sealed class CallbackConformanceTests
{
    private const string Phone = "+14165550123";
    private const string Own = "+12362320246";

    public static TheoryData<ProviderName> Providers => [.. ProviderWire.All.Select(wire => wire.Name)];

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_signed_callback_is_genuine_and_any_other_is_forged(ProviderName provider)
    {
        await using var stage = new ProviderStage("https://sms.invalid");
        var (wire, callbacks) = (Wire(provider), stage.Callbacks(provider));
        var body = wire.Inbound("MO1", Phone, Own, "Yes & no");

        Assert.Equal(CallbackCheck.Genuine, callbacks.Check(wire.Signed(body), wire.Account));
        Assert.Equal(CallbackCheck.Forged, callbacks.Check(wire.Signed(body), wire.OtherKey));
        Assert.Equal(CallbackCheck.Forged, callbacks.Check(wire.Forged(body), wire.Account));
        Assert.Equal(CallbackCheck.Forged, callbacks.Check(wire.Unsigned(body), wire.Account));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_receipt_says_how_far_the_text_has_come_and_why_it_did_not_arrive(ProviderName provider)
    {
        await using var stage = new ProviderStage("https://sms.invalid");
        var wire = Wire(provider);

        foreach (var (body, receipt) in wire.Receipts)
            Assert.Equal(receipt, stage.Callbacks(provider).ReadReceipt(wire.Signed(body)));

        Assert.Contains(wire.Receipts, row => row.Receipt.IsOptOut);
        Assert.Null(stage.Callbacks(provider).ReadReceipt(wire.Signed(wire.Meaningless)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_text_from_a_phone_is_read_as_it_was_written(ProviderName provider)
    {
        await using var stage = new ProviderStage("https://sms.invalid");
        var wire = Wire(provider);
        var body = wire.Inbound("MO1", Phone, Own, "Ça va & merci 🎉 +1");

        var text = stage.Callbacks(provider).ReadInbound(wire.Signed(body));

        Assert.NotNull(text);
        Assert.Equal(("MO1", "Ça va & merci 🎉 +1"), (text.ProviderId, text.Body));
        Assert.Equal((Phone[1..], Own[1..]), (text.From.TrimStart('+'), text.To.TrimStart('+')));
        Assert.Null(stage.Callbacks(provider).ReadInbound(wire.Signed(wire.Meaningless)));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_answer_about_an_account_means_what_it_can_prove(ProviderName provider)
    {
        foreach (var (answer, check) in Wire(provider).AccountAnswers)
        {
            await using var server = ScriptedServer.Answering(answer.Status, answer.Body);
            await using var stage = new ProviderStage(server);

            Assert.Equal(check, await stage.CheckAsync(Wire(provider).Account));
            Assert.StartsWith("GET ", Assert.Single(server.Requests), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task An_account_at_a_provider_that_cannot_be_reached_stays_unclear(ProviderName provider)
    {
        await using var stage = new ProviderStage(
            "https://sms.invalid",
            new UnreliableNetwork(refusals: int.MaxValue).Apply
        );

        Assert.Equal(new AccountCheck.Inconclusive("no_answer"), await stage.CheckAsync(Wire(provider).Account));
    }

    private static ProviderWire Wire(ProviderName provider) => ProviderWire.All.Single(wire => wire.Name == provider);
}
