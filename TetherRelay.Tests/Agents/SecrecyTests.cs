using TetherRelay.Core;
using TetherRelay.Simulator.Sinch;
using TetherRelay.Simulator.TextGrid;
using TetherRelay.Simulator.Twilio;
using TetherRelay.Tests.Fixtures;

namespace TetherRelay.Tests.Agents;

/// <summary>Texts, numbers and secrets stay out of the log, whatever happens.</summary>
public sealed class SecrecyTests(StorageFixture storage, ProviderSimulator simulator)
{
    // Words, for four digits alone turn up by chance in a message id.
    private const string Code = "Rumpelstiltskin";
    private const string Body = $"The door code is {Code}";

    [Theory]
    [InlineData(ProviderName.Twilio)]
    [InlineData(ProviderName.TextGrid)]
    [InlineData(ProviderName.Sinch)]
    public async Task No_log_line_holds_a_text_a_number_or_a_secret(ProviderName provider)
    {
        using var tap = new StorageTap(storage);
        await using var app = new RelayApp(storage, simulator);
        await app.StartReachableAsync(tap);
        var tenant = await app.NewTenantAsync(provider);
        string[] endings = ["0100", "0150", "0151", "0152", "0153", "0155", "0156", "0157", "0158"];
        var numbers = endings.Select(Recipients.Next).ToList();
        foreach (var number in numbers)
            await tenant.SendAsync(number, Body);
        var stage = new ReplyStage(app, tenant);
        await stage.AskAsync(0);
        await new Phone(app, tenant, provider, stage.Phone.Number).WritesAsync(Body);
        Assert.Contains(Code, (await stage.AskAsync(15)).Body, StringComparison.Ordinal);
        numbers.Add(stage.Phone.Number);
        tap.Plan = (_, _) => StorageFault.LostOnTheWay;
        numbers.Add(Recipients.Next());
        Assert.Equal("busy", (await tenant.SendAsync(numbers[^1], Body)).Code);

        Assert.NotEmpty(app.Logs.All);
        string[] secrets =
        [
            tenant.Secret,
            Code,
            SimulatedTwilioAccount.AuthToken,
            SimulatedTextGridAccount.AuthToken,
            SimulatedSinchAccount.ApiToken,
            .. numbers.Select(number => number[1..]),
        ];
        foreach (var secret in secrets)
            Assert.DoesNotContain(app.Logs.All, line => line.Contains(secret, StringComparison.Ordinal));
    }
}
