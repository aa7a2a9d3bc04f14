namespace TetherRelay.Simulator.TextGrid;

internal sealed record TextGridNestedError(int Code, string Description);
