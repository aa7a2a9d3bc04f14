namespace TetherRelay.Simulator.Twilio;

internal sealed record TwilioError(int Code, string Message, string MoreInfo, int Status);
