using TetherRelay.Core;

namespace TetherRelay.Cli.Input;

/// <summary>Reads a message's status.</summary>
internal static class StatusInput
{
    /// <summary>The words for a status.</summary>
    public static string Words { get; } = string.Join(", ", Enum.GetValues<MessageStatus>().Select(WireWord.Of));

    public static MessageStatus Status(string text) =>
        WireWord.Parse<MessageStatus>(text) ?? throw new RefusedException($"--status is one of {Words}.");
}
