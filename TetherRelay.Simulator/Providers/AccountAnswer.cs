using System.Text.Json;

namespace TetherRelay.Simulator.Providers;

/// <summary>An account as Twilio shows it (https://www.twilio.com/docs/iam/api/account), and those who do as Twilio does.</summary>
internal sealed record AccountAnswer(string Sid, string Status = "active", string Type = "Full")
{
    public WireAnswer ToAnswer() =>
        new(StatusCodes.Status200OK, JsonSerializer.Serialize(this, AccountJson.Default.AccountAnswer));
}
