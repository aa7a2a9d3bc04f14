namespace TetherRelay.Cli;

/// <summary>The exit codes of the process.</summary>
internal static class ExitCodes
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>128 and SIGINT, as shells have it.</summary>
    public const int Interrupted = 130;

    /// <summary>What each means, for people.</summary>
    public static IReadOnlyList<string> Meanings { get; } =
    [
        "0    done; of `send`, that the provider accepted",
        "1    refused or failed, or `doctor` found a mistake",
        "130  interrupted",
    ];
}
