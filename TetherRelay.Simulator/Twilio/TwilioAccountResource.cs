using TetherRelay.Simulator.Submissions;

namespace TetherRelay.Simulator.Twilio;

/// <summary>The Account resource: https://www.twilio.com/docs/iam/api/account. TextGrid shows the same.</summary>
internal sealed record TwilioAccountResource(string Sid, string Status = "active", string Type = "Full")
{
    public WireAnswer ToAnswer() =>
        new(StatusCodes.Status200OK, JsonSerializer.Serialize(this, TwilioJson.Default.TwilioAccountResource));
}
