using TetherRelay.Benchmarks.Load;
using TetherRelay.Core;
using TetherRelay.Core.Organizations;
using TetherRelay.Core.Providers;
using TetherRelay.Simulator.Twilio;

namespace TetherRelay.Benchmarks.Environments;

/// <summary>Organizations with an account at the simulator.</summary>
internal static class BenchmarkOrganizations
{
    /// <summary>Creates an organization as an operator does.</summary>
    /// <returns>Its tool secret.</returns>
    public static async Task<string> CreateAsync(IServiceProvider relay, string id, SendLimits limits)
    {
        var stop = CancellationToken.None;
        var credentials = ProviderCredentials.Create(
            ProviderName.Twilio,
            new Dictionary<string, string>
            {
                ["account_sid"] = SimulatedTwilioAccount.AccountSid,
                ["auth_token"] = SimulatedTwilioAccount.AuthToken,
            }
        );
        await relay.GetRequiredService<OrganizationStore>().CreateAsync(Organization(id, limits), stop);
        await relay.GetRequiredService<ProviderCredentialsStore>().SetAsync(id, credentials, stop);
        return await relay.GetRequiredService<ToolSecretStore>().AddAsync(id, "agent", stop);
    }

    public static Organization Organization(string id, SendLimits limits) =>
        new()
        {
            Id = id,
            Name = "Bench",
            Region = "CA",
            Provider = ProviderName.Twilio,
            Senders = [Sender.ForNumber(LoadTexts.OwnNumber, ProviderName.Twilio)],
            Limits = limits,
        };
}
