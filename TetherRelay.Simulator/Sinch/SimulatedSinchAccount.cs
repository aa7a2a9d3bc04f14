namespace TetherRelay.Simulator.Sinch;

/// <summary>The one service plan that the simulated Sinch knows. It refuses any other credentials.</summary>
public static class SimulatedSinchAccount
{
    public const string ServicePlanId = "simulated-plan";
    public const string ApiToken = "simulated-sinch-token";
    public const string WebhookSecret = "simulated-sinch-webhook";

    /// <summary>The region to configure; the plan answers in each of Sinch's five.</summary>
    public const string Region = "ca";
}
