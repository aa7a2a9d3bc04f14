namespace TetherRelay.Simulator;

/// <summary>The one account that the simulator knows at each provider. Any other credentials are refused.</summary>
public static class SimulatedAccounts
{
    public const string TwilioAccountSid = "AC00000000000000000000000000000001";
    public const string TwilioAuthToken = "simulated-twilio-token";
    public const string TwilioApiKeySid = "SK00000000000000000000000000000001";
    public const string TwilioApiKeySecret = "simulated-twilio-key-secret";

    public const string TextGridAccountSid = "c2ltdWxhdGVk==";
    public const string TextGridAuthToken = "simulated-textgrid-token";
    public const string TextGridWebhookSecret = "simulated-textgrid-webhook";

    public const string SinchServicePlanId = "simulated-plan";
    public const string SinchApiToken = "simulated-sinch-token";
    public const string SinchWebhookSecret = "simulated-sinch-webhook";

    /// <summary>The region to configure; the account answers in each of Sinch's five.</summary>
    public const string SinchRegion = "ca";
}
