namespace TetherRelay.Simulator.TextGrid;

internal sealed record TextGridError(int Code, string Message);
