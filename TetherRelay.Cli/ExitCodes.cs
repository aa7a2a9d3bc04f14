namespace TetherRelay.Cli;

/// <summary>The exit codes of the process.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>128 and SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;
}
