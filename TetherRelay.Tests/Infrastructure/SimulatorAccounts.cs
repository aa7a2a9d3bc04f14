using TetherRelay.Core.Providers;
using TetherRelay.Simulator;

namespace TetherRelay.Tests.Infrastructure;

/// <summary>The simulator's accounts, as the relay keeps credentials.</summary>
internal static class SimulatorAccounts
{
    static SimulatorAccounts()
    {
        Confidential.Suite.Keep(SimulatedAccounts.TwilioAuthToken);
        Confidential.Suite.Keep(SimulatedAccounts.TextGridAuthToken);
        Confidential.Suite.Keep(SimulatedAccounts.TextGridWebhookSecret);
        Confidential.Suite.Keep(SimulatedAccounts.SinchApiToken);
    }

    public static ProviderCredentials For(ProviderName provider) =>
        ProviderCredentials.Create(
            provider,
            provider switch
            {
                ProviderName.Twilio => new Dictionary<string, string>
                {
                    ["account_sid"] = SimulatedAccounts.TwilioAccountSid,
                    ["auth_token"] = SimulatedAccounts.TwilioAuthToken,
                },
                ProviderName.TextGrid => new Dictionary<string, string>
                {
                    ["account_sid"] = SimulatedAccounts.TextGridAccountSid,
                    ["auth_token"] = SimulatedAccounts.TextGridAuthToken,
                    ["webhook_secret"] = SimulatedAccounts.TextGridWebhookSecret,
                },
                _ => new Dictionary<string, string>
                {
                    ["service_plan_id"] = SimulatedAccounts.SinchServicePlanId,
                    ["api_token"] = SimulatedAccounts.SinchApiToken,
                    ["region"] = SimulatedAccounts.SinchRegion,
                },
            }
        );
}
