namespace TetherRelay.Simulator.Sinch;

internal sealed record SinchError(string Code, string Text);
