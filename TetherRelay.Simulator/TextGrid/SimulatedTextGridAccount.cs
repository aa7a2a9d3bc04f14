namespace TetherRelay.Simulator.TextGrid;

/// <summary>The one account that the simulated TextGrid knows. It refuses any other credentials.</summary>
public static class SimulatedTextGridAccount
{
    public const string AccountSid = "c2ltdWxhdGVk==";
    public const string AuthToken = "simulated-textgrid-token";
    public const string WebhookSecret = "simulated-textgrid-webhook";
}
