using TetherRelay.Core;
using TetherRelay.Core.Providers;
using TetherRelay.Simulator.Sinch;
using TetherRelay.Simulator.TextGrid;
using TetherRelay.Simulator.Twilio;

namespace TetherRelay.Tests.Fixtures;

/// <summary>The simulator's accounts, as the relay keeps credentials.</summary>
internal static class SimulatorAccounts
{
    static SimulatorAccounts()
    {
        Confidential.Suite.Keep(SimulatedTwilioAccount.AuthToken);
        Confidential.Suite.Keep(SimulatedTextGridAccount.AuthToken);
        Confidential.Suite.Keep(SimulatedTextGridAccount.WebhookSecret);
        Confidential.Suite.Keep(SimulatedSinchAccount.ApiToken);
        Confidential.Suite.Keep(SimulatedSinchAccount.WebhookSecret);
    }

    /// <summary>Sinch's with its own signature, which an organization may set up.</summary>
    public static ProviderCredentials SignedSinch { get; } =
        ProviderCredentials.Create(
            ProviderName.Sinch,
            ProviderCredentials
                .Fields(ProviderName.Sinch)
                .ToDictionary(
                    field => field.Name,
                    field => For(ProviderName.Sinch)[field.Name] ?? SimulatedSinchAccount.WebhookSecret
                )
        );

    public static ProviderCredentials For(ProviderName provider) =>
        ProviderCredentials.Create(
            provider,
            provider switch
            {
                ProviderName.Twilio => new Dictionary<string, string>
                {
                    ["account_sid"] = SimulatedTwilioAccount.AccountSid,
                    ["auth_token"] = SimulatedTwilioAccount.AuthToken,
                },
                ProviderName.TextGrid => new Dictionary<string, string>
                {
                    ["account_sid"] = SimulatedTextGridAccount.AccountSid,
                    ["auth_token"] = SimulatedTextGridAccount.AuthToken,
                    ["webhook_secret"] = SimulatedTextGridAccount.WebhookSecret,
                },
                _ => new Dictionary<string, string>
                {
                    ["service_plan_id"] = SimulatedSinchAccount.ServicePlanId,
                    ["api_token"] = SimulatedSinchAccount.ApiToken,
                    ["region"] = SimulatedSinchAccount.Region,
                },
            }
        );
}
