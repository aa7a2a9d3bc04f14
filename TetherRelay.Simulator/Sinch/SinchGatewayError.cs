namespace TetherRelay.Simulator.Sinch;

/// <summary>The form of errors that arise before the API itself is reached.</summary>
internal sealed record SinchGatewayError(SinchGatewayError.Details Error)
{
    public sealed record Details(int Code, string Message, string Status);
}
